#include "tileserver/http/answer.hpp"

#include "tileserver/http/conditional.hpp"
#include "tileserver/routes/problem.hpp"

#include <utility>

namespace tileserver {
namespace {

void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

std::string status_line(unsigned status) {
    return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason_phrase(status)) + "\r\n";
}

/// What a 304 repeats of the 200 (RFC 9110, 15.4.5), and the route's own headers.
std::string shared_headers(const Reply& reply, Encoding encoding) {
    std::string head;
    if (!reply.etag.empty()) add(head, "ETag", entity_tag(reply.etag, encoding));
    if (!reply.cache_control.empty()) add(head, "Cache-Control", reply.cache_control);
    std::string vary = reply.compressible && reply.body ? "Accept-Encoding" : "";
    for (const auto& [name, value] : reply.headers) {
        if (name == "Vary") {
            vary += (vary.empty() ? "" : ", ") + value;
        } else {
            add(head, name, value);
        }
    }
    if (!vary.empty()) add(head, "Vary", vary);
    return head;
}

}  // namespace

EncodedBody encoded_body(const Reply& reply, Encoding wanted) {
    if (!reply.body || !reply.compressible || wanted == Encoding::Identity ||
        reply.body->size() < kLeastCompressedBytes) {
        return {reply.body, Encoding::Identity};
    }
    const Effort effort = reply.keep == Reply::Keep::File ? Effort::Thorough : Effort::Quick;
    std::string bytes = compressed(*reply.body, wanted, effort);
    if (bytes.size() >= reply.body->size()) return {reply.body, Encoding::Identity};
    bytes.shrink_to_fit();
    return {std::make_shared<const std::string>(std::move(bytes)), wanted};
}

Answer make_answer(const Reply& reply,
                   const EncodedBody& body,
                   RouteIndex route,
                   std::string_view server_timing) {
    Answer answer;
    answer.status = reply.status;
    answer.route = route;
    answer.body = body.bytes;
    answer.resource_tag = reply.etag;
    std::string common = shared_headers(reply, body.encoding);
    if (!server_timing.empty()) add(common, "Server-Timing", server_timing);

    answer.head = status_line(reply.status);
    if (body.bytes) {
        add(answer.head, "Content-Type", reply.content_type);
        if (body.encoding != Encoding::Identity)
            add(answer.head, "Content-Encoding", encoding_name(body.encoding));
        add(answer.head, "Content-Length", std::to_string(body.bytes->size()));
    } else if (reply.status != 204) {
        add(answer.head, "Content-Length", "0");
    }
    answer.head += common;
    if (!reply.etag.empty() && reply.status == 200)
        answer.not_modified_head = status_line(304) + common;
    return answer;
}

Answer with_body_in_file(Answer answer) {
    if (!answer.body || answer.body->size() < kLeastFileBytes) return answer;
    answer.file = BodyFile::of(*answer.body);
    if (answer.file) answer.body.reset();
    return answer;
}

}  // namespace tileserver
