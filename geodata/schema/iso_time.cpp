#include "geodata/schema/iso_time.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>

namespace geodata {

namespace {

namespace chrono = std::chrono;

constexpr Day kFirstDay{chrono::year{1} / 1 / 1};
constexpr Day kLastDay{chrono::year{9999} / 12 / 31};

/// Takes digits and marks off the front of a text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<int> digits(std::size_t count) {
        if (text_.size() < count) return std::nullopt;
        int value = 0;
        for (const char digit : text_.substr(0, count)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            value = value * 10 + (digit - '0');
        }
        text_.remove_prefix(count);
        return value;
    }
    /// Two digits up to `most`, after `mark`.
    std::optional<int> pair_after(char mark, int most) {
        if (!mark_is(mark)) return std::nullopt;
        const auto value = digits(2);
        return value && *value <= most ? value : std::nullopt;
    }
    bool mark_is(char mark) {
        if (text_.empty() || text_.front() != mark) return false;
        text_.remove_prefix(1);
        return true;
    }
    [[nodiscard]] char next() const { return text_.empty() ? '\0' : text_.front(); }
    [[nodiscard]] bool at_end() const { return text_.empty(); }

  private:
    std::string_view text_;
};

std::optional<Day> day_from(Scanner& scanner) {
    const auto year = scanner.digits(4);
    const auto month = year ? scanner.pair_after('-', 12) : std::nullopt;
    const auto day = month ? scanner.pair_after('-', 31) : std::nullopt;
    if (!day) return std::nullopt;
    const chrono::year_month_day date{chrono::year{*year},
                                      chrono::month{static_cast<unsigned>(*month)},
                                      chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *year == 0) return std::nullopt;
    return Day{date};
}

std::optional<chrono::milliseconds> time_of_day_from(Scanner& scanner) {
    const auto hour = scanner.digits(2);
    const auto minute = hour && *hour <= 23 ? scanner.pair_after(':', 59) : std::nullopt;
    if (!minute) return std::nullopt;
    chrono::milliseconds time = chrono::hours{*hour} + chrono::minutes{*minute};
    if (scanner.next() != ':') return time;
    const auto second = scanner.pair_after(':', 59);
    if (!second) return std::nullopt;
    time += chrono::seconds{*second};
    if (!scanner.mark_is('.')) return time;
    const auto milliseconds = scanner.digits(3);
    if (!milliseconds) return std::nullopt;
    return time + chrono::milliseconds{*milliseconds};
}

/// What is to be taken off to come to UTC.
std::optional<chrono::minutes> offset_from(Scanner& scanner) {
    if (scanner.at_end() || scanner.mark_is('Z')) return chrono::minutes{0};
    const char sign = scanner.next();
    if (sign != '+' && sign != '-') return std::nullopt;
    const auto hours = scanner.pair_after(sign, 14);
    const auto minutes = hours ? scanner.pair_after(':', 59) : std::nullopt;
    if (!minutes) return std::nullopt;
    const chrono::minutes offset = chrono::hours{*hours} + chrono::minutes{*minutes};
    return sign == '-' ? -offset : offset;
}

}  // namespace

std::string to_iso(Day day) {
    const chrono::year_month_day date{std::clamp(day, kFirstDay, kLastDay)};
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int{date.year()},
                                     unsigned{date.month()}, unsigned{date.day()});
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string to_iso(Instant instant) {
    const Instant within = std::clamp(
        instant, Instant{kFirstDay}, Instant{kLastDay + chrono::days{1}} - chrono::milliseconds{1});
    const Day day = chrono::floor<chrono::days>(within);
    const chrono::hh_mm_ss time{within - day};
    std::array<char, 32> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "T%02d:%02d:%02d.%03dZ", static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count()));
    return to_iso(day) + std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<Day> parse_day(std::string_view text) {
    Scanner scanner(text);
    const auto day = day_from(scanner);
    return scanner.at_end() ? day : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
    Scanner scanner(text);
    const auto day = day_from(scanner);
    if (!day) return std::nullopt;
    if (scanner.at_end()) return Instant{*day};
    if (!scanner.mark_is('T') && !scanner.mark_is(' ')) return std::nullopt;
    const auto time = time_of_day_from(scanner);
    const auto offset = time ? offset_from(scanner) : std::nullopt;
    if (!offset || !scanner.at_end()) return std::nullopt;
    return Instant{*day} + *time - *offset;
}

}  // namespace geodata
