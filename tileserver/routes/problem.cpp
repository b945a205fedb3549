#include "tileserver/routes/problem.hpp"

#include "tileserver/routes/language.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace tileserver {
namespace {

struct Status {
    unsigned code;
    std::string_view phrase;
    std::string_view zh;
};

constexpr std::array kStatuses{
    Status{200, "OK", "成功"},
    Status{204, "No Content", "无内容"},
    Status{304, "Not Modified", "未修改"},
    Status{400, "Bad Request", "请求有误"},
    Status{404, "Not Found", "未找到"},
    Status{405, "Method Not Allowed", "不允许的方法"},
    Status{408, "Request Timeout", "请求超时"},
    Status{413, "Content Too Large", "请求内容过大"},
    Status{414, "URI Too Long", "地址过长"},
    Status{431, "Request Header Fields Too Large", "请求头过大"},
    Status{500, "Internal Server Error", "服务器内部错误"},
    Status{501, "Not Implemented", "尚未支持"},
    Status{502, "Bad Gateway", "上游服务器出错"},
    Status{503, "Service Unavailable", "服务暂不可用"},
    Status{504, "Gateway Timeout", "上游服务器超时"},
};

const Status* find_status(unsigned code) {
    const auto* const found = std::find_if(kStatuses.begin(), kStatuses.end(),
                                           [&](const Status& s) { return s.code == code; });
    return found == kStatuses.end() ? nullptr : found;
}

}  // namespace

std::string_view reason_phrase(unsigned status) {
    const Status* known = find_status(status);
    return known == nullptr ? std::string_view{} : known->phrase;
}

unsigned status_of(geodata::Error::Code code) {
    switch (code) {
        case geodata::Error::Code::NotFound:
            return 404;
        case geodata::Error::Code::Invalid:
            return 400;
        case geodata::Error::Code::Unsupported:
            return 501;
        case geodata::Error::Code::Unreadable:
            return 500;
    }
    return 500;
}

Reply problem_reply(const Problem& problem, std::string_view accept_language) {
    const Language language = preferred_language(accept_language);
    const Status* status = find_status(problem.status);
    const geodata::Title title{status == nullptr ? "" : std::string(status->zh),
                               status == nullptr ? "" : std::string(status->phrase)};
    nlohmann::ordered_json document{
        {"type", "about:blank"},
        {"title", in_language(title, language)},
        {"status", problem.status},
        {"detail", in_language(problem.detail, language)},
    };
    if (!problem.parameter.empty()) document["parameter"] = problem.parameter;
    document["messages"] = {{"zh", in_language(problem.detail, Language::Chinese)},
                            {"en", in_language(problem.detail, Language::English)}};

    Reply reply;
    reply.status = problem.status;
    reply.content_type = "application/problem+json";
    // Parts of the address are quoted in the detail: bytes that are not UTF-8 must not stop the
    // answer.
    reply.body = std::make_shared<const std::string>(
        document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    reply.cache_control = "no-store";
    reply.headers = {{"Content-Language", std::string(language_tag(language))},
                     {"Vary", "Accept-Language"}};
    return reply;
}

Reply problem_reply(const Problem& problem, const Request& request) {
    return problem_reply(problem, request.header("accept-language"));
}

}  // namespace tileserver
