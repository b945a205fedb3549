#include "styles/sprites/site_symbol.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace styles {
namespace {

/// A square drawing with the origin in its middle, of an even number of whole pixels.
std::string square(double half, std::string_view inside) {
    const int side = 2 * static_cast<int>(std::ceil(half));
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{0}\" "
        "viewBox=\"{1} {1} {0} {0}\">{2}</svg>",
        side, -side / 2.0, inside);
}

double diameter_of(std::string_view size) {
    const auto& sizes = site_sizes();
    const auto found =
        std::find_if(sizes.begin(), sizes.end(), [&](const SiteSize& s) { return s.id == size; });
    assert(found != sizes.end() && "a site has one of the sizes");
    return found->diameter;
}

std::string ring(double r, std::string_view role) {
    return fmt::format(R"(<circle r="{:.3f}" fill="@halo" stroke="@{}" stroke-width="{:.3f}"/>)",
                       0.78 * r, role, 0.44 * r);
}

std::string disc(double r, std::string_view role) {
    return fmt::format(R"(<circle r="{}" fill="@{}"/>)", r, role);
}

/// The mark of a stage inside the plate. Below 9 px a tick or a half is mud: a disc, a ring, or a
/// disc with a dot instead.
std::string mark(std::string_view stage, double r) {
    const bool tiny = r <= 4;
    if (stage == "investment_attraction") return ring(r, "stage_investment_attraction");
    if (stage == "pre_approval") {
        if (tiny) return disc(r, "stage_pre_approval") + R"(<circle r="1.2" fill="@halo"/>)";
        return fmt::format(
            "<path d=\"M{0},0A{0},{0} 0 0 1 {1},0Z\" fill=\"@stage_pre_approval\"/>"
            "<circle r=\"{0}\" fill=\"none\" stroke=\"@ink\"/>",
            r - 0.5, 0.5 - r);
    }
    if (stage == "construction") return disc(r, "stage_construction");
    if (stage == "completion_operation") {
        if (tiny) return disc(r, "stage_completion_operation");
        return disc(r, "stage_completion_operation") +
               fmt::format(
                   "<path d=\"M{:.3f},0l{:.3f},{:.3f}l{:.3f},{:.3f}\" fill=\"none\" "
                   "stroke=\"@halo\" stroke-width=\"{:.2f}\"/>",
                   -0.5 * r, 0.35 * r, 0.4 * r, 0.65 * r, -0.75 * r, std::max(1.2, 0.2 * r));
    }
    return fmt::format(
        R"(<circle r="{0}" fill="@stage_unknown" stroke="@stage_investment_attraction"/>)",
        r - 0.5);
}

}  // namespace

const std::vector<SiteSize>& site_sizes() {
    static const std::vector<SiteSize> sizes{
        {"small", 0, 6},    {"1", 5'000, 8},      {"2", 10'000, 11},  {"3", 100'000, 15},
        {"4", 500'000, 20}, {"5", 1'000'000, 26}, {"unknown", 0, 11},
    };
    return sizes;
}

const std::vector<std::string_view>& site_stages() {
    static const std::vector<std::string_view> stages{
        "investment_attraction", "pre_approval", "construction", "completion_operation", "unknown"};
    return stages;
}

std::string SiteSymbol::name() const {
    return fmt::format("site-{}-{}{}", stage, size, illustrative ? "-illustrative" : "");
}

std::string SiteSymbol::svg() const {
    const double r = diameter_of(size) / 2;
    std::string inside = fmt::format(R"(<circle r="{}" fill="@halo" stroke="@ink"{}/>)", r + 2,
                                     illustrative ? " stroke-dasharray=\"2.5 2\"" : "");
    inside += mark(stage, r);
    double half = r + 2.5;
    if (size == "unknown") {
        // A bar under the plate: the sum is not known, and no size says so.
        inside += fmt::format(
            "<rect x=\"-4.5\" y=\"{}\" width=\"9\" height=\"3.5\" fill=\"@halo\"/>"
            "<rect x=\"-3.5\" y=\"{}\" width=\"7\" height=\"1.5\" fill=\"@ink\"/>",
            r + 2.5, r + 3.5);
        half = r + 6;
    }
    return square(half, inside);
}

std::vector<std::pair<std::string, std::string>> site_symbols() {
    std::vector<std::pair<std::string, std::string>> drawings;
    for (const std::string_view stage : site_stages()) {
        for (const SiteSize& size : site_sizes()) {
            for (const bool illustrative : {false, true}) {
                const SiteSymbol symbol{stage, size.id, illustrative};
                drawings.emplace_back(symbol.name() + ".svg", symbol.svg());
            }
        }
    }
    const auto add = [&](std::string_view name, double half, std::string_view inside) {
        drawings.emplace_back(std::string(name) + ".svg", square(half, inside));
    };
    add("badge-problem", 8,
        R"(<circle r="7" fill="@badge_problem" stroke="@halo" stroke-width="1.5"/>)");
    add("badge-problem-escalated", 8,
        "<rect x=\"-7\" y=\"-7\" width=\"14\" height=\"14\" rx=\"3\" fill=\"@badge_problem\" "
        "stroke=\"@halo\" stroke-width=\"1.5\"/>");
    add("light-red", 8,
        "<path d=\"M0,-6L6,0L0,6L-6,0Z\" fill=\"@light_red\" stroke=\"@halo\" stroke-width=\"1.5\" "
        "stroke-linejoin=\"round\"/>");
    add("light-yellow", 8,
        "<path d=\"M0,-5L5.8,5L-5.8,5Z\" fill=\"none\" stroke=\"@halo\" stroke-width=\"3.5\" "
        "stroke-linejoin=\"round\"/><path d=\"M0,-5L5.8,5L-5.8,5Z\" fill=\"@light_yellow\" "
        "stroke=\"@ink\" stroke-linejoin=\"round\"/>");
    add("light-green", 8,
        R"(<circle r="5" fill="@light_green" stroke="@halo" stroke-width="1.5"/>)");
    return drawings;
}

}  // namespace styles
