#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// The order of texts in a language, as ["collator", …] asks for it. Immutable: safe from many
/// threads at once.
class Collator {
  public:
    /// `locale`: a BCP 47 tag; empty: `default_locale()`. A language that nobody knows is treated
    /// as that, as ECMA-402 says. nullptr, with `fault` set: no tag at all.
    static std::shared_ptr<const Collator> of(bool case_sensitive,
                                              bool diacritic_sensitive,
                                              const std::optional<std::string>& locale,
                                              std::string& fault);
    ~Collator();
    Collator(const Collator&) = delete;
    Collator& operator=(const Collator&) = delete;
    Collator(Collator&&) = delete;
    Collator& operator=(Collator&&) = delete;

    /// < 0, 0, > 0.
    [[nodiscard]] int compare(std::string_view a, std::string_view b) const;
    /// The tag of the language in whose order texts are compared: "zh-CN".
    [[nodiscard]] const std::string& resolved_locale() const;
    [[nodiscard]] nlohmann::ordered_json to_json() const;

  private:
    struct Order;
    explicit Collator(std::unique_ptr<const Order> order);

    std::unique_ptr<const Order> order_;
};

/// What an expression that names no language gets: American English, whatever the machine's own
/// settings, so that every machine draws the same map.
std::string_view default_locale();

/// Whether `tag` has the form of a BCP 47 language tag.
bool is_language_tag(const std::string& tag);

}  // namespace styles
