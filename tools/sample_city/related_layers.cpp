#include "tools/sample_city/related_layers.hpp"

#include "geodata/schema/iso_time.hpp"
#include "tools/sample_city/plane.hpp"
#include "tools/sample_city/project_layer.hpp"
#include "tools/sample_city/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace tools {
namespace {

using geodata::Day;
using geodata::Value;

constexpr Day kToday = std::chrono::year{2023} / std::chrono::October / 31;
constexpr std::uint64_t kSeed = 86;
constexpr std::string_view kIllustrative = "示意 illustrative";

std::string iso(Day day) { return geodata::to_iso(day); }

/// One site of the CSV, and numbers of its own that do not change when another site is added.
struct SampleSite {
    const Table& table;
    std::size_t row;
    Random random;

    [[nodiscard]] const std::string& cell(std::string_view column) const {
        return table.cell(row, column);
    }
    [[nodiscard]] std::string number(int serial) const {
        return fmt::format("{}-{:02}", cell("id"), serial);
    }
    [[nodiscard]] std::vector<Cell> with_project(std::vector<Cell> cells, bool invented) const {
        cells.emplace_back("project_no", text(cell("id")));
        cells.emplace_back("project_name", text(cell("name")));
        cells.emplace_back("illustrative", invented);
        return cells;
    }
};

struct Step {
    std::string_view name;
    int days;  ///< after the step before it
};
constexpr std::array kSteps{Step{"签约落地", 0},   Step{"取得土地", 120}, Step{"规划许可", 75},
                            Step{"施工许可", 60},  Step{"开工", 15},      Step{"基础完成", 150},
                            Step{"主体封顶", 240}, Step{"竣工验收", 210}, Step{"投产运营", 60}};

constexpr std::size_t kStart = 4;  ///< of kSteps: 开工

/// How many of kSteps a stage has behind it.
std::size_t steps_done(std::string_view stage, Random& random) {
    if (stage == "completion_operation") return kSteps.size();
    if (stage == "construction") return 5 + random.below(2);
    if (stage == "pre_approval") return 1 + random.below(3);
    return 1;
}

void add_milestones(SampleLayer& layer, SampleSite& site) {
    const std::string& stage = site.cell("stage");
    int serial = 0;
    // The dates of the articles have no day: their words stand in the remark.
    for (const auto& [column, name] :
         {std::pair{"start_date", "开工"}, std::pair{"finish_date", "竣工"},
          std::pair{"expected_date", "预计节点"}}) {
        if (site.cell(column).empty()) continue;
        add_feature(layer, geodata::Points<geodata::Source>{},
                    site.with_project({{"milestone_no", site.number(++serial)},
                                       {"name", std::string(name)},
                                       {"kind", std::string("reported")},
                                       {"note", fmt::format("报道所称：{}", site.cell(column))}},
                                      false));
    }
    if (stage == "unknown") return;
    const std::size_t done = steps_done(stage, site.random);
    const auto started = geodata::parse_day(site.cell("start_date") + "-01");
    // Laid so that the last step done lies one to five months back, or that work begins in the
    // month that an article tells.
    const Day last = started ? *started : kToday - std::chrono::days{30 + site.random.below(120)};
    int before = 0;
    for (std::size_t i = 1; i < (started ? kStart + 1 : done); ++i) before += kSteps[i].days;
    Day planned = last - std::chrono::days{before};
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        planned += std::chrono::days{kSteps[i].days};
        const int late = static_cast<int>(site.random.below(28)) - 7;
        if (started && i == kStart) continue;  // told above, in the article's words
        const Day finished = std::min(planned + std::chrono::days{late}, kToday);
        add_feature(layer, geodata::Points<geodata::Source>{},
                    site.with_project({{"milestone_no", site.number(++serial)},
                                       {"name", text(kSteps[i].name)},
                                       {"kind", std::string("plan")},
                                       {"planned", iso(planned)},
                                       {"done", text(i < done ? iso(finished) : "")},
                                       {"note", std::string(kIllustrative)}},
                                      true));
    }
}

/// Cumulative targets of a year in Changchun, where winter stops the earthwork.
constexpr std::array<int, 12> kTargets{0, 0, 3, 10, 22, 36, 50, 64, 78, 90, 97, 100};

void add_schedule(SampleLayer& layer, SampleSite& site) {
    if (site.cell("stage") != "construction") return;
    const double pace = site.random.between(0.78, 1.08);
    for (std::size_t month = 0; month < kTargets.size(); ++month) {
        const double target = kTargets[month];
        const bool past = month < 10;  // the demo's day is the last of October
        const double done = std::min(100.0, std::round(target * pace));
        add_feature(layer, geodata::Points<geodata::Source>{},
                    site.with_project({{"schedule_no", site.number(static_cast<int>(month) + 1)},
                                       {"month", fmt::format("2023-{:02}", month + 1)},
                                       {"target_pct", target},
                                       {"done_pct", past ? Value{done} : Value{}}},
                                      true));
    }
}

struct KindOfProblem {
    std::string_view word, kind;
};
constexpr std::array kKinds{
    KindOfProblem{"征", "expropriation"},    KindOfProblem{"净地", "expropriation"},
    KindOfProblem{"土", "expropriation"},    KindOfProblem{"手续", "procedure"},
    KindOfProblem{"许可", "procedure"},      KindOfProblem{"验收", "procedure"},
    KindOfProblem{"规划", "procedure"},      KindOfProblem{"方案", "procedure"},
    KindOfProblem{"延期", "policy"},         KindOfProblem{"电", "infrastructure"},
    KindOfProblem{"管", "infrastructure"},   KindOfProblem{"路", "infrastructure"},
    KindOfProblem{"通信", "infrastructure"}, KindOfProblem{"配套", "infrastructure"}};

std::string_view kind_of_problem(std::string_view problem) {
    for (const auto& [word, kind] : kKinds) {
        if (problem.find(word) != std::string_view::npos) return kind;
    }
    return "";
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto semicolon = text.find(';');
        if (semicolon != 0) parts.emplace_back(text.substr(0, semicolon));
        text =
            semicolon == std::string_view::npos ? std::string_view{} : text.substr(semicolon + 1);
    }
    return parts;
}

/// The articles tell problems that were solved, and say so where one is not.
bool says_unsolved(std::string_view status) {
    for (const std::string_view words :
         {"正联系", "协调解决中", "待审批", "正在抓紧", "办理较慢"}) {
        if (status.find(words) != std::string_view::npos) return true;
    }
    return false;
}

struct InventedProblem {
    std::string_view title, kind, department;
};
constexpr std::array kInvented{InventedProblem{"临时用电容量不足", "infrastructure", "供电公司"},
                               InventedProblem{"场内通信管线待迁改", "infrastructure", "区工信局"},
                               InventedProblem{"施工许可补件", "procedure", "区住建局"},
                               InventedProblem{"边角地块征收未完成", "expropriation", "区征收办"},
                               InventedProblem{"合同条款争议待协商", "legal", "区司法局"},
                               InventedProblem{"专项资金拨付滞后", "policy", "区财政局"}};
constexpr std::array<std::string_view, 4> kLevels{"department", "district_leader",
                                                  "district_meeting", "city"};

void add_problems(SampleLayer& layer, SampleSite& site) {
    int serial = 0;
    const bool unsolved = says_unsolved(site.cell("status_text"));
    for (const std::string& problem : split(site.cell("problems_solved"))) {
        add_feature(layer, geodata::Points<geodata::Source>{},
                    site.with_project({{"problem_no", site.number(++serial)},
                                       {"title", problem},
                                       {"kind", text(kind_of_problem(problem))},
                                       {"state", std::string(unsolved ? "open" : "solved")},
                                       {"result", text(site.cell("status_text"))}},
                                      false));
    }
    if (site.cell("stage") != "construction" && site.cell("stage") != "pre_approval") return;
    const std::uint32_t more = site.random.below(3);
    for (std::uint32_t i = 0; i < more; ++i) {
        const auto& problem = kInvented[site.random.below(kInvented.size())];
        const Day raised = kToday - std::chrono::days{10 + site.random.below(150)};
        const bool solved = site.random.chance(0.35);
        const Day deadline = raised + std::chrono::days{60};
        add_feature(
            layer, geodata::Points<geodata::Source>{},
            site.with_project({{"problem_no", site.number(++serial)},
                               {"title", fmt::format("{}（示意）", problem.title)},
                               {"kind", text(problem.kind)},
                               {"department", fmt::format("{}（示意）", problem.department)},
                               {"level", text(kLevels[site.random.below(kLevels.size())])},
                               {"state", std::string(solved ? "solved" : "open")},
                               {"raised", iso(raised)},
                               {"deadline", iso(deadline)},
                               {"solved", text(solved ? iso(std::min(deadline, kToday)) : "")}},
                              true));
    }
}

void add_phases(SampleLayer& layer, SampleSite& site) {
    const std::string& stage = site.cell("stage");
    if (stage != "construction" && stage != "completion_operation") return;
    const std::uint32_t phases = 1 + site.random.below(3);
    constexpr std::array<std::string_view, 3> kNames{"一期", "二期", "三期"};
    for (std::uint32_t i = 0; i < phases; ++i) {
        const bool last = i + 1 == phases;
        add_feature(
            layer, geodata::Points<geodata::Source>{},
            site.with_project({{"phase_no", site.number(static_cast<int>(i) + 1)},
                               {"name", fmt::format("{}（示意）", kNames[i])},
                               {"stage", text(last ? std::string_view(stage)
                                                   : std::string_view("completion_operation"))}},
                              true));
    }
}

void add_assignment(SampleLayer& layer, SampleSite& site) {
    constexpr std::array<std::string_view, 4> kUnits{"产业项目专班", "城建项目专班", "要素保障专班",
                                                     "服务业专班"};
    add_feature(layer, geodata::Points<geodata::Source>{},
                site.with_project(
                    {{"assignment_no", site.number(1)},
                     {"role", std::string("包保单位")},
                     {"unit", fmt::format("{}（示意）", kUnits[site.random.below(kUnits.size())])}},
                    true));
}

/// Where a parcel lies: the middle of its first ring's box.
std::optional<PlanePoint> middle_of(const geodata::Feature& parcel) {
    const auto* areas = std::get_if<geodata::Areas<geodata::Source>>(&parcel.geometry);
    if (areas == nullptr || areas->parts.empty()) return std::nullopt;
    PlanePoint low = areas->parts[0].outer[0];
    PlanePoint high = low;
    for (const auto& point : areas->parts[0].outer) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    return PlanePoint{(low.x + high.x) / 2, (low.y + high.y) / 2};
}

class NearestParcels {
  public:
    explicit NearestParcels(const SampleLayer& parcels) {
        const auto& fields = parcels.source.fields;
        const auto number = static_cast<std::size_t>(
            std::find_if(fields.begin(), fields.end(),
                         [](const auto& field) { return field.name == "parcel_no"; }) -
            fields.begin());
        for (const auto& parcel : parcels.features) {
            const auto* text = std::get_if<std::string>(&parcel.values[number]);
            const auto middle = middle_of(parcel);
            if (text != nullptr && middle) parcels_.emplace_back(*middle, *text);
        }
    }

    /// The `count` nearest within half a kilometre, the nearest first.
    [[nodiscard]] std::vector<std::string> of(PlanePoint site, std::size_t count) const {
        constexpr double kFarthestMetres = 500;
        std::vector<std::pair<double, std::string>> near;
        for (const auto& [middle, number] : parcels_) {
            const double metres = std::hypot(middle.x - site.x, middle.y - site.y);
            if (metres <= kFarthestMetres) near.emplace_back(metres, number);
        }
        std::sort(near.begin(), near.end());
        near.resize(std::min(near.size(), count));
        std::vector<std::string> numbers;
        numbers.reserve(near.size());
        for (auto& entry : near) numbers.push_back(std::move(entry.second));
        return numbers;
    }

  private:
    std::vector<std::pair<PlanePoint, std::string>> parcels_;
};

void add_parcels(SampleLayer& layer, SampleSite& site, const NearestParcels& parcels) {
    const auto longitude = decimal(site.cell("longitude"));
    const auto latitude = decimal(site.cell("latitude"));
    const std::size_t count = 1 + site.random.below(3);
    if (!longitude || !latitude) return;
    int serial = 0;
    for (const std::string& number : parcels.of(to_plane({*longitude, *latitude}), count)) {
        add_feature(layer, geodata::Points<geodata::Source>{},
                    site.with_project({{"link_no", site.number(++serial)},
                                       {"parcel_no", number},
                                       {"relation", std::string("项目用地（示意）")}},
                                      true));
    }
}

void add_photo(SampleLayer& layer, SampleSite& site) {
    if (site.cell("stage") != "construction") return;
    add_feature(
        layer, geodata::Points<geodata::Source>{},
        site.with_project({{"file", fmt::format("{}.png", site.cell("id"))},
                           {"title", fmt::format("{}（示意图，非现场照片）", site.cell("name"))},
                           {"taken", iso(kToday)}},
                          true));
}

}  // namespace

std::vector<SampleLayer> related_layers(const Table& projects, const SampleLayer& parcels) {
    std::vector<SampleLayer> layers;
    for (const char* domain :
         {"phase", "milestone", "schedule", "problem", "assignment", "photo", "project_parcel"})
        layers.push_back(domain_layer(domain, {}, ""));
    const NearestParcels nearest(parcels);
    for (std::size_t row = 0; row < projects.rows.size(); ++row) {
        SampleSite site{projects, row, Random(kSeed + row * 1000)};
        add_phases(layers[0], site);
        add_milestones(layers[1], site);
        add_schedule(layers[2], site);
        add_problems(layers[3], site);
        add_assignment(layers[4], site);
        add_photo(layers[5], site);
        add_parcels(layers[6], site, nearest);
    }
    return layers;
}

}  // namespace tools
