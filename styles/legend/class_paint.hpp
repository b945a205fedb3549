#pragma once

#include "styles/expression/evaluation.hpp"
#include "styles/legend/legend.hpp"

#include <map>
#include <memory>
#include <string>

namespace styles {

/// What a style draws of one class.
struct ClassPaint {
    std::string fill;             ///< "#RRGGBB"; empty: it fills nothing
    std::string pattern, icon;    ///< names of sprites; may be empty
    std::vector<Stroke> strokes;  ///< from below to above
    std::string text, halo;       ///< colours of the mark; empty: it is not written
};

/// Evaluates a finished style's own layers for made-up features, so that a swatch shows what the
/// map shows. Not safe from several threads at once.
///
///     ClassPainter painter(style.at("layers"), "#F5F4F0");
///     painter.paint("corridors", {{"kind", "metro"}}).strokes;  // white casing, then the line
class ClassPainter {
  public:
    /// `layers` of the style, an array, must outlive it; `ground`: of its background.
    ClassPainter(const Json& layers, std::string ground);
    ~ClassPainter();
    ClassPainter(const ClassPainter&) = delete;
    ClassPainter& operator=(const ClassPainter&) = delete;
    ClassPainter(ClassPainter&&) = delete;
    ClassPainter& operator=(ClassPainter&&) = delete;

    /// At kLegendZoom, or the nearest zoom at which the style shows the published layer at all.
    /// `properties` of the feature, an object; `mark`: the text whose colours are asked for.
    [[nodiscard]] ClassPaint paint(const std::string& layer,
                                   const Json& properties,
                                   const std::string& mark = {});
    static constexpr double kLegendZoom = 15;

  private:
    struct Rule;
    struct Rules;
    const Rules& rules_of(const std::string& layer);
    void add_fill(const Rule& rule, const EvaluationContext& context, ClassPaint& paint) const;
    static void add_stroke(const Rule& rule, const EvaluationContext& context, ClassPaint& paint);
    static void add_symbol(const Rule& rule,
                           const EvaluationContext& context,
                           const std::string& mark,
                           ClassPaint& paint);

    const Json& layers_;
    std::string ground_;
    std::map<std::string, std::unique_ptr<Rules>> rules_;
};

}  // namespace styles
