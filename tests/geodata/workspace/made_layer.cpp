#include "tests/geodata/workspace/made_layer.hpp"

#include "geodata/schema/conversion.hpp"
#include "geodata/workspace/configuration.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace tests {

using namespace geodata;

Instant moment(int n) {
    return Instant{Day{std::chrono::year{2023} / 10 / 1}} + std::chrono::days{n};
}

SourceLayer made_layer(const std::string& file,
                       const std::string& name,
                       const std::vector<std::string>& columns,
                       const std::string& crs) {
    SourceLayer layer{file, name, {}, {crs}};
    for (const std::string& column : columns)
        layer.fields.push_back({column, FieldType::Text, {}, Audience::Public});
    return layer;
}

Feature made_feature(const MadeRow& row, std::uint64_t n) {
    Feature feature;
    feature.row = n;
    feature.geometry = Areas<Source>{{Polygon<Source>{
        {{row.x, 0}, {row.x + 10, 0}, {row.x + 10, 10.125}, {row.x, 10.125}}, {}}}};
    feature.values = {row.number.empty() ? Value{} : Value{row.number}, row.use};
    return feature;
}

void make_plain_workspace(const std::filesystem::path& folder) {
    const auto made =
        make_workspace(folder, Configuration{{"试验", "Trial"}, "2023-10-31", {}, {}});
    ASSERT_TRUE(made) << made.error().message;
}

ImportedLayer deliver(const std::filesystem::path& workspace,
                      int when,
                      const SourceLayer& layer,
                      const std::vector<MadeRow>& rows,
                      ImportTarget target) {
    ImportOptions options;
    options.file = layer.file;
    options.target = std::move(target);
    options.now = moment(when);
    auto session = ImportSession::start(workspace, options);
    EXPECT_TRUE(session) << session.error().message;
    if (!session) return {};
    const auto begun = (*session)->begin(layer);
    EXPECT_TRUE(begun) << begun.error().message;
    if (!begun) return {};
    LayerReport report;
    report.layer = layer.name;
    for (const MadeRow& row : rows) {
        const auto added = (*session)->add(made_feature(row, ++report.rows_read));
        EXPECT_TRUE(added) << added.error().message;
    }
    report.rows_kept = report.rows_read;
    const auto ended = (*session)->end(report);
    EXPECT_TRUE(ended) << ended.error().message;
    const auto done = (*session)->commit();
    EXPECT_TRUE(done) << done.error().message;
    return (*session)->layers().empty() ? ImportedLayer{} : (*session)->layers().front();
}

std::string ask(const std::filesystem::path& workspace, const std::string& sql) {
    auto file = GeoPackage::open(workspace / kRecordFile, GeoPackage::Access::Read);
    if (!file) return file.error().message;
    const auto rows = file->select(sql);
    if (!rows) return rows.error().message;
    std::string answer;
    for (const auto& row : *rows) {
        for (const Value& value : row) {
            const auto text = converted(value, FieldType::Text);
            answer +=
                (answer.empty() ? "" : " ") +
                (std::holds_alternative<std::string>(*text) ? std::get<std::string>(*text) : "-");
        }
    }
    return answer;
}

}  // namespace tests
