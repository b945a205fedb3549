#include "geodata/loading/project_figures.hpp"

#include "geodata/schema/domain_schema.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace geodata {
namespace {

using Cells = std::map<std::string, Value>;

std::string operator""_s(const char* text, std::size_t size) { return {text, size}; }

std::vector<Value> row(const LayerSchema& schema, const Cells& cells) {
    std::vector<Value> values(schema.fields.size());
    for (const auto& [name, value] : cells) values[*schema.field_index(name)] = value;
    return values;
}

class FiguresOfAProject : public testing::Test {
  protected:
    void note(const char* domain, const Cells& cells) {
        const LayerSchema schema = domain_schema(domain)->layer();
        figures_.add(schema, row(schema, cells));
    }
    [[nodiscard]] Value told(const char* field,
                             Cells project = {{"project_no", "P1"_s},
                                              {"name", "华润中心"_s}}) const {
        const LayerSchema schema = domain_schema("project")->layer();
        auto values = row(schema, project);
        figures_.complete(schema, values);
        return values[*schema.field_index(field)];
    }

    ProjectFigures figures_{"2023-10-31"};
};

TEST_F(FiguresOfAProject, CountTheProblemsThatAreOpenOnTheDay) {
    note("problem", {{"project_no", "p1"_s}, {"state", "open"_s}});
    note("problem", {{"project_no", "P1"_s}, {"state", "已解决"_s}});
    note("problem", {{"project_no", "P1"_s}, {"state", "open"_s}, {"raised", "2023-11-01"_s}});
    note("problem", {{"project_no", "P1"_s}, {"state", "open"_s}, {"solved", "2023-10-30"_s}});
    note("problem", {{"project_name", "华润 中心"_s}, {"level", "city"_s}});
    EXPECT_EQ(told("open_problems"), Value(std::int64_t{2}));
    EXPECT_EQ(told("escalated"), Value(true));
    EXPECT_EQ(told("open_problems", {{"project_no", "P2"_s}}), Value(std::int64_t{0}));
    EXPECT_EQ(told("escalated", {{"project_no", "P2"_s}}), Value(false));
}

TEST_F(FiguresOfAProject, NameTheFirstTaskForceOfItsAssignments) {
    note("assignment", {{"project_no", "P1"_s}, {"unit", "南关区住建局"_s}});
    note("assignment", {{"project_no", "P1"_s}, {"unit", "产业项目专班"_s}});
    note("assignment", {{"project_no", "P1"_s}, {"unit", "城建项目专班"_s}});
    note("assignment", {{"project_name", "绿园 一期"_s}, {"unit", "第三组"_s}, {"role", "专班"_s}});
    EXPECT_EQ(told("task_force"), Value("产业项目专班"_s));
    EXPECT_EQ(told("task_force", {{"name", "绿园一期"_s}}), Value("第三组"_s));
    EXPECT_EQ(told("task_force", {{"project_no", "P2"_s}}), Value{});
    EXPECT_EQ(told("task_force", {{"project_no", "P1"_s}, {"task_force", "市专班"_s}}),
              Value("市专班"_s))
        << "what was delivered stands";
}

TEST_F(FiguresOfAProject, TakeTheGapFromTheLastMonthThatHasEnded) {
    note(
        "schedule",
        {{"project_no", "P1"_s}, {"month", "2023-09"_s}, {"target_pct", 80.0}, {"done_pct", 79.0}});
    note("schedule", {{"project_no", "P1"_s},
                      {"month", "2023年10月"_s},
                      {"target_pct", 90.0},
                      {"done_pct", 70.5}});
    note(
        "schedule",
        {{"project_no", "P1"_s}, {"month", "2023-11"_s}, {"target_pct", 95.0}, {"done_pct", 95.0}});
    EXPECT_EQ(told("progress_gap"), Value(-19.5));
    EXPECT_EQ(told("progress_gap", {{"project_no", "P2"_s}}), Value{});
    EXPECT_EQ(told("open_problems"), Value{}) << "no table of problems: not none, but not known";
}

TEST_F(FiguresOfAProject, FallBackOnMilestones) {
    note("milestone",
         {{"project_no", "P1"_s}, {"planned", "2023-05-01"_s}, {"done", "2023-05-03"_s}});
    note("milestone", {{"project_no", "P1"_s}, {"planned", "2023-10-31"_s}});
    note("milestone", {{"project_no", "P1"_s}, {"planned", "2024-05-01"_s}});
    note("milestone", {{"project_no", "P1"_s}, {"planned", "2024-06-01"_s}});
    EXPECT_EQ(told("progress_gap"), Value(-25.0));
}

TEST_F(FiguresOfAProject, LeaveWhatWasDelivered) {
    note("problem", {{"project_no", "P1"_s}, {"state", "open"_s}});
    EXPECT_EQ(told("open_problems", {{"project_no", "P1"_s}, {"open_problems", std::int64_t{7}}}),
              Value(std::int64_t{7}));
}

TEST(ProjectFiguresFields, AreAddedOnceToALayerOfProjects) {
    LayerSchema schema;
    schema.domain = "project";
    ProjectFigures::add_fields(schema);
    EXPECT_EQ(schema.fields.size(), 4U);
    ProjectFigures::add_fields(schema);
    EXPECT_EQ(schema.fields.size(), 4U);
}

TEST(LastDayOf, ReadsTheMonthsOfLedgers) {
    EXPECT_EQ(last_day_of("2023-10"), "2023-10-31");
    EXPECT_EQ(last_day_of("2024年2月"), "2024-02-29");
    EXPECT_EQ(last_day_of("202311"), "2023-11-30");
    EXPECT_EQ(last_day_of("2023-10-15"), "2023-10-15");
    for (const char* none : {"", "10月", "2023", "2023-13", "约2023年", "2023年10月下旬1"})
        EXPECT_EQ(last_day_of(none), std::nullopt) << none;
}

TEST(IsOpenProblem, KnowsTheWordsOfLedgers) {
    for (const char* open : {"open", "escalated", "", "未解决", "推进中", "正在解决", "未销号"})
        EXPECT_TRUE(is_open_problem(open)) << open;
    for (const char* closed : {"solved", "closed", "已解决", "已销号", "已办结", "完成"})
        EXPECT_FALSE(is_open_problem(closed)) << closed;
}

}  // namespace
}  // namespace geodata
