#include "geodata/reading/reader_child.hpp"

#include "geodata/reading/archive.hpp"
#include "geodata/reading/confinement.hpp"
#include "geodata/reading/dataset.hpp"
#include "geodata/reading/delimited_text.hpp"
#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/file_encoding.hpp"
#include "geodata/reading/layer_reader.hpp"
#include "geodata/reading/mapped_file.hpp"
#include "geodata/reading/parent_pipe.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/reading/read_request.hpp"
#include "geodata/reading/reader_process.hpp"
#include "geodata/reading/source_files.hpp"
#include "geodata/reading/table_reader.hpp"
#include "geodata/reading/utf8.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <string>

namespace geodata {
namespace {

std::string all_of_standard_input() {
    std::string bytes;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

Result<void> read_text_table(const SourceFile& source,
                             const ReadRequest& request,
                             TableReader& tables) {
    const MappedFile file(source.path);
    const auto encoding = text_file_encoding(file.bytes(), request.options.encoding);
    DelimitedText table(encoding.charset == kUtf8 && is_utf8(file.bytes())
                            ? std::string(file.bytes())
                            : to_utf8_lossy(file.bytes(), encoding.charset));
    return tables.read(table, entry_name(source.path.stem().string()), encoding);
}

Result<void> read_source(const SourceFile& source,
                         const ReadRequest& request,
                         LayerReader& layers,
                         TableReader& tables) {
    if (source.kind == FileKind::DelimitedText) return read_text_table(source, request, tables);
    auto open = open_dataset(source.path, source.kind, request);
    if (!open) return tl::unexpected(open.error());
    const bool sheets = source.kind == FileKind::Xls || source.kind == FileKind::Xlsx ||
                        source.kind == FileKind::Ods;
    return sheets ? tables.read_sheets(*open) : layers.read(*open);
}

Result<void> read_all(const ReadRequest& request, FeatureStreamWriter& out, FileReport& report) {
    auto sources = find_source_files(request);
    if (!sources) return tl::unexpected(sources.error());
    report.notes = std::move(sources->notes);
    LayerReader layers(request, out);
    TableReader tables(request, out, layers);
    for (const auto& source : sources->files) {
        const std::string driver = driver_name(source.kind);
        if (report.driver.find(driver) == std::string::npos)
            report.driver += (report.driver.empty() ? "" : ", ") + driver;
        if (auto read = read_source(source, request, layers, tables); !read) {
            return tl::unexpected(source.inside.empty() ? read.error()
                                                        : read.error().within(source.inside));
        }
    }
    if (layers.seen().empty() && request.options.layers.empty())
        report.notes.emplace_back("there is no layer in it");
    for (const auto& asked : request.options.layers) {
        if (layers.seen().count(asked) == 0)
            return failure(Error::Code::NotFound, "there is no layer '" + asked + "'");
    }
    return {};
}

void read_for_parent(const std::function<void()>& once_confined) {
    FeatureStreamWriter out(send_to_parent);
    const auto request = request_from(all_of_standard_input());
    if (!request)
        return out.fail({Error::Code::Invalid, "the reader was asked nothing it understands"});
    try {
        prepare_gdal(request->temporary);
        if (auto confined = confine_this_process(request->options.limits); !confined) {
            return out.fail(confined.error().within(request->shown_name));
        }
        once_confined();
        FileReport report;
        if (auto read = read_all(*request, out, report); !read) {
            return out.fail(read.error().within(request->shown_name));
        }
        out.done(report);
    } catch (const std::bad_alloc&) {
        out.fail({Error::Code::Unreadable,
                  request->shown_name +
                      ": reading it takes more memory than allowed; the reader gave up"});
    } catch (const std::exception& error) {
        out.fail({Error::Code::Unreadable, request->shown_name + ": " + error.what()});
    }
}

}  // namespace

std::optional<int> run_reader_if_asked(int argc,
                                       char** argv,
                                       const std::function<void()>& once_confined) {
    if (argc != 2 || argv[1] != kReaderArgument) return std::nullopt;
    read_for_parent(once_confined);
    // Not by way of main's end: drivers' clean-up is as breakable by a bad file as reading it, and
    // all has been sent.
    ::_exit(0);
}

std::optional<int> run_reader_if_asked(int argc, char** argv) {
    return run_reader_if_asked(argc, argv, [] {});
}

}  // namespace geodata
