#include "geodata/imagery/imagery.hpp"
#include "geodata/imagery/mosaic.hpp"
#include "geodata/imagery/worker_protocol.hpp"
#include "geodata/reading/confinement.hpp"
#include "geodata/reading/parent_pipe.hpp"
#include "geodata/reading/reader_process.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <iostream>
#include <new>
#include <string>

namespace geodata {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

void answer(const Result<std::string>& result) {
    const std::string& body = result ? *result : result.error().message;
    FrameHead head;
    head.status = result ? FrameHead::kOk : FrameHead::kFailed;
    head.code = result ? 0 : static_cast<std::uint32_t>(result.error().code);
    head.length = body.size();
    send_to_parent({reinterpret_cast<const char*>(&head), sizeof head});
    send_to_parent(body);
}

Result<std::string> described(const Result<Mosaic>& mosaic) {
    if (!mosaic) return tl::unexpected(mosaic.error());
    const ImageryInfo& info = mosaic->info();
    const Json description = {{"bounds", info.bounds},     {"min_zoom", info.min_zoom},
                              {"max_zoom", info.max_zoom}, {"crs", info.crs},
                              {"sheets", info.sheets},     {"coarse_reason", info.coarse_reason},
                              {"faults", info.faults}};
    return description.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> answer_to(const Json& request, Mosaic& mosaic) {
    return mosaic.tile(request.value("z", 0), request.value("x", 0.0), request.value("y", 0.0));
}

void work() {
    ReadLimits limits;
    limits.memory_bytes = kImageryWorkerBytes;
    limits.cpu_time = std::chrono::hours{24 * 3650};  // each answer is bounded by its silence
    limits.unpacked_bytes = std::uint64_t{64} << 20;  // it writes nothing to disk
    prepare_imagery_gdal();
    if (auto confined = confine_this_process(limits); !confined)
        return answer(tl::unexpected(confined.error()));
    std::string line;
    if (!std::getline(std::cin, line)) return;
    std::vector<fs::path> files;
    const Json opening = Json::parse(line);
    for (const Json& file : opening.at("files")) files.emplace_back(file.get<std::string>());
    auto mosaic = Mosaic::open(files);
    answer(described(mosaic));
    if (!mosaic) return;
    while (std::getline(std::cin, line)) answer(answer_to(Json::parse(line), *mosaic));
}

}  // namespace

std::optional<int> run_imagery_worker_if_asked(int argc, char** argv) {
    if (argc != 2 || argv[1] != kImageryWorkerArgument) return std::nullopt;
    try {
        work();
    } catch (const std::bad_alloc&) {
        ::_exit(kReaderOutOfMemory);
    } catch (const std::exception& error) {
        answer(failure(Error::Code::Unreadable, error.what()));
    }
    // Not by way of main's end: a driver's clean-up is as breakable as its reading.
    ::_exit(0);
}

}  // namespace geodata
