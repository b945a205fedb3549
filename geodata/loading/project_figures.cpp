#include "geodata/loading/project_figures.hpp"

#include "geodata/schema/conversion.hpp"
#include "geodata/schema/domain_schema.hpp"
#include "geodata/schema/iso_time.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <utility>
#include <variant>

namespace geodata {
namespace {

constexpr std::array<std::string_view, 4> kDerived{"open_problems", "escalated", "progress_gap",
                                                   "task_force"};

std::string text_of(const LayerSchema& schema,
                    const std::vector<Value>& row,
                    std::string_view field) {
    const auto column = schema.field_index(field);
    const auto* text = column ? std::get_if<std::string>(&row[*column]) : nullptr;
    return text == nullptr ? std::string() : *text;
}

std::optional<double> number_of(const LayerSchema& schema,
                                const std::vector<Value>& row,
                                std::string_view field) {
    const auto column = schema.field_index(field);
    if (!column) return std::nullopt;
    const auto value = converted(row[*column], FieldType::Real);
    const auto* number = value ? std::get_if<double>(&*value) : nullptr;
    return number == nullptr ? std::nullopt : std::optional(*number);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

}  // namespace

bool is_open_problem(std::string_view state) {
    const std::string word = folded(state);
    if (holds_any(word, {"未", "unsolved"})) return true;
    return !holds_any(word, {"solved", "closed", "解决", "销号", "办结", "完成"}) ||
           holds_any(word, {"正在", "推动"});
}

bool is_escalated(std::string_view level, std::string_view state) {
    return holds_any(folded(state), {"escalated", "提级"}) ||
           holds_any(folded(level), {"meeting", "city", "会", "市"});
}

std::optional<std::string> last_day_of(std::string_view month) {
    if (const auto day = converted(Value{std::string(month)}, FieldType::Date)) {
        const auto* text = std::get_if<std::string>(&*day);
        if (text != nullptr) return text->substr(0, 10);
    }
    std::string digits;
    for (const char c : month) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (digits.size() == 4) {
            digits += '-';
        }
    }
    // "2023年10月" leaves a mark for each byte of the sign; one is enough.
    digits.erase(std::unique(digits.begin(), digits.end(),
                             [](char a, char b) { return a == '-' && b == '-'; }),
                 digits.end());
    if (digits.size() == 6 && digits[4] == '-') digits.insert(5, 1, '0');
    if (digits.size() == 6) digits.insert(4, 1, '-');
    const auto first = parse_day(digits + "-01");
    if (!first) return std::nullopt;
    const std::chrono::year_month_day begin{*first};
    return to_iso(Day{begin.year() / begin.month() / std::chrono::last});
}

bool ProjectFigures::is_source(std::string_view domain) {
    return domain == "problem" || domain == "schedule" || domain == "milestone" ||
           domain == "assignment";
}

void ProjectFigures::add_fields(LayerSchema& projects) {
    const DomainSchema* domain = domain_schema("project");
    for (const DomainField& entry : domain->fields) {
        const bool wanted =
            std::find(kDerived.begin(), kDerived.end(), entry.field.name) != kDerived.end();
        if (wanted && !projects.field_index(entry.field.name))
            projects.fields.push_back(entry.field);
    }
}

void ProjectFigures::add(const LayerSchema& schema, const std::vector<Value>& values) {
    if (!is_source(schema.domain)) return;
    problems_ = problems_ || schema.domain == "problem";
    const std::string number = folded(text_of(schema, values, "project_no"));
    const std::string name = folded(text_of(schema, values, "project_name"));
    if (number.empty() && name.empty()) return;
    Project& project = number.empty() ? by_name_[name] : by_number_[number];
    if (schema.domain == "problem") add_problem(project, schema, values);
    if (schema.domain == "schedule") add_schedule(project, schema, values);
    if (schema.domain == "milestone") add_milestone(project, schema, values);
    if (schema.domain == "assignment") add_assignment(project, schema, values);
}

void ProjectFigures::add_problem(Project& project,
                                 const LayerSchema& schema,
                                 const std::vector<Value>& row) {
    const std::string state = text_of(schema, row, "state");
    const std::string raised = text_of(schema, row, "raised").substr(0, 10);
    const std::string solved = text_of(schema, row, "solved").substr(0, 10);
    if (!raised.empty() && raised > day_) return;
    if (!is_open_problem(state) || (!solved.empty() && solved <= day_)) return;
    ++project.open_problems;
    project.escalated = project.escalated || is_escalated(text_of(schema, row, "level"), state);
}

void ProjectFigures::add_schedule(Project& project,
                                  const LayerSchema& schema,
                                  const std::vector<Value>& row) {
    const auto month = last_day_of(text_of(schema, row, "month"));
    const auto target = number_of(schema, row, "target_pct");
    const auto done = number_of(schema, row, "done_pct");
    if (!month || !target || !done || *month > day_ || *month < project.month) return;
    project.month = *month;
    project.gap = *done - *target;
}

void ProjectFigures::add_milestone(Project& project,
                                   const LayerSchema& schema,
                                   const std::vector<Value>& row) {
    const std::string planned = text_of(schema, row, "planned").substr(0, 10);
    const std::string done = text_of(schema, row, "done").substr(0, 10);
    if (planned.empty()) return;
    ++project.milestones;
    if (planned <= day_) ++project.due;
    if (!done.empty() && done <= day_) ++project.done;
}

void ProjectFigures::add_assignment(Project& project,
                                    const LayerSchema& schema,
                                    const std::vector<Value>& row) {
    const std::string unit = text_of(schema, row, "unit");
    const bool is_task_force = holds_any(folded(unit), {"专班", "taskforce"}) ||
                               holds_any(folded(text_of(schema, row, "role")), {"专班"});
    if (is_task_force && project.task_force.empty()) project.task_force = unit;
}

std::optional<double> ProjectFigures::gap_of(const Project& project) const {
    if (!project.month.empty()) return std::round(project.gap * 10) / 10;
    if (project.milestones == 0) return std::nullopt;
    return std::round(1000.0 * (project.done - project.due) / project.milestones) / 10;
}

void ProjectFigures::complete(const LayerSchema& projects, std::vector<Value>& values) const {
    if (projects.domain != "project") return;
    std::optional<Project> found;
    const auto look = [&](const std::map<std::string, Project>& among, std::string_view field) {
        const auto entry = among.find(folded(text_of(projects, values, field)));
        if (entry == among.end()) return;
        if (!found) {
            found = entry->second;
            return;
        }
        found->open_problems += entry->second.open_problems;
        found->escalated = found->escalated || entry->second.escalated;
        if (found->task_force.empty()) found->task_force = entry->second.task_force;
    };
    look(by_number_, "project_no");
    look(by_name_, "name");
    const auto fill = [&](std::string_view field, const Value& value) {
        const auto column = projects.field_index(field);
        if (column && std::holds_alternative<std::monostate>(values[*column]))
            values[*column] = value;
    };
    if (problems_) {
        fill("open_problems", found ? found->open_problems : std::int64_t{0});
        fill("escalated", found && found->escalated);
    }
    if (!found) return;
    if (const auto gap = gap_of(*found)) fill("progress_gap", *gap);
    if (!found->task_force.empty()) fill("task_force", found->task_force);
}

}  // namespace geodata
