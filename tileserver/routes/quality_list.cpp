#include "tileserver/routes/quality_list.hpp"

#include <algorithm>
#include <optional>

namespace tileserver {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char left, char right) { return lower(left) == lower(right); });
}

/// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ); anything else is not acceptable:
/// 0.
double parse_qvalue(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int thousandths = (text[0] - '0') * 1000;
    int digit_worth = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return 0;
        thousandths += (c - '0') * digit_worth;
        digit_worth /= 10;
    }
    return thousandths > 1000 ? 0 : thousandths / 1000.0;
}

/// The q parameter of "token;a=b;q=0.5"; 1 when there is none.
double weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto end = parameters.find(';');
        const std::string_view parameter = trimmed(parameters.substr(0, end));
        if (parameter.size() >= 2 && lower(parameter[0]) == 'q' && parameter[1] == '=') {
            return parse_qvalue(parameter.substr(2));
        }
        parameters =
            end == std::string_view::npos ? std::string_view{} : parameters.substr(end + 1);
    }
    return 1;
}

}  // namespace

bool next_quality(std::string_view& rest, std::string_view& token, double& quality) {
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const std::string_view entry = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        const auto semicolon = entry.find(';');
        token = trimmed(entry.substr(0, semicolon));
        if (token.empty()) continue;
        quality = semicolon == std::string_view::npos ? 1 : weight_of(entry.substr(semicolon + 1));
        return true;
    }
    return false;
}

double quality_of(std::string_view list, std::string_view name, double otherwise) {
    std::optional<double> own;
    std::optional<double> any;
    for_each_quality(list, [&](std::string_view token, double quality) {
        if (same_name(token, name)) own = std::max(own.value_or(0), quality);
        if (token == "*") any = quality;
    });
    return own ? *own : any.value_or(otherwise);
}

}  // namespace tileserver
