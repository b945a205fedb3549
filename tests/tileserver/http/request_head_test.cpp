#include "tileserver/http/request_head.hpp"

#include "tileserver/http/request_builder.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

using Found = HeadScanner::Found;
using Outcome = RequestHead::Outcome;

Found scan(std::string_view bytes, const RequestLimits& limits = {}) {
    return HeadScanner().scan(bytes, limits);
}

struct Parsed {
    std::string bytes;
    std::vector<RequestHead::Field> scratch;
    RequestHead head{scratch};
    Outcome outcome;
    explicit Parsed(std::string text, const RequestLimits& limits = {})
        : bytes(std::move(text)), outcome(head.parse(bytes, limits)) {}
};

TEST(HeadScanner, FindsTheEndWhereverTheBytesAreSplit) {
    const std::string request = "GET /catalog HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\nGET /next";
    const std::size_t end = request.find("GET /next");
    for (std::size_t cut = 0; cut <= request.size(); ++cut) {
        HeadScanner scanner;
        const Found early = scanner.scan(std::string_view(request).substr(0, cut), {});
        EXPECT_EQ(early, cut < end ? Found::NotYet : Found::Whole) << cut;
        if (early == Found::NotYet) {
            EXPECT_EQ(scanner.scan(request, {}), Found::Whole) << cut;
        }
        EXPECT_EQ(scanner.head_bytes(), end) << cut;
    }
}

TEST(HeadScanner, RefusesWhatIsTooLarge) {
    const RequestLimits limits{64, 128, 10};
    EXPECT_EQ(scan("GET /" + std::string(100, 'a'), limits), Found::LineTooLong);
    EXPECT_EQ(scan("GET /" + std::string(100, 'a') + " HTTP/1.1\r\n", limits), Found::LineTooLong);
    EXPECT_EQ(scan("GET /" + std::string(40, 'a'), limits), Found::NotYet);
    EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: " + std::string(200, 'a'), limits), Found::HeaderTooLarge);
    EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: " + std::string(200, 'a') + "\r\n\r\n", limits),
              Found::HeaderTooLarge);
}

TEST(HeadScanner, TellsAtOnceWhatIsNoRequest) {
    EXPECT_EQ(scan("\x16\x03\x01"), Found::Malformed) << "a TLS handshake";
    EXPECT_EQ(scan("GET / HTTP/1.1\n\n"), Found::Malformed) << "lines end in CR LF";
    EXPECT_EQ(scan(" GET / HTTP/1.1\r\n"), Found::Malformed);
}

TEST(RequestHead, ReadsLineAndFields) {
    const Parsed parsed(
        "HEAD /tiles/a?b=c HTTP/1.1\r\nHost: map.example\r\nIf-None-Match:  \"x\" \r\n\r\n");
    ASSERT_EQ(parsed.outcome, Outcome::Good);
    EXPECT_EQ(parsed.head.method(), Request::Method::Head);
    EXPECT_EQ(parsed.head.target(), "/tiles/a?b=c");
    EXPECT_EQ(parsed.head.field("host"), "map.example");
    EXPECT_EQ(parsed.head.field("if-none-match"), "\"x\"");
    EXPECT_EQ(parsed.head.field("accept"), "");
    EXPECT_TRUE(parsed.head.stays_open());
    EXPECT_FALSE(parsed.head.has_body());
}

TEST(RequestHead, KnowsWhetherTheConnectionStaysAndABodyFollows) {
    EXPECT_FALSE(
        Parsed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").head.stays_open());
    EXPECT_FALSE(Parsed("GET / HTTP/1.0\r\n\r\n").head.stays_open());
    EXPECT_TRUE(Parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").head.stays_open());
    EXPECT_TRUE(Parsed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n").head.has_body());
    EXPECT_TRUE(Parsed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n")
                    .head.has_body());
    EXPECT_TRUE(
        Parsed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").head.has_body());
    EXPECT_FALSE(Parsed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").head.has_body());
}

TEST(RequestHead, RefusesWhatHttpForbids) {
    for (const char* wrong : {
             "GET / HTTP/1.1\r\n\r\n",                                // no Host
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",          // two
             "GET / HTTP/1.1\r\nHost : a\r\n\r\n",                    // space before the colon
             "GET / HTTP/1.1\r\nHost: a\r\nAccept: x\r\n y\r\n\r\n",  // a folded field
             "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
             "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
             "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET / http/1.1\r\nHost: a\r\n\r\n",
             "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
         }) {
        EXPECT_EQ(Parsed(wrong).outcome, Outcome::Malformed) << wrong;
    }
}

TEST(RequestHead, CountsFields) {
    std::string request = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 99; ++i) request += "X-" + std::to_string(i) + ": y\r\n";
    EXPECT_EQ(Parsed(request + "\r\n").outcome, Outcome::Good);
    EXPECT_EQ(Parsed(request + "X-99: y\r\n\r\n").outcome, Outcome::TooManyFields);
}

TEST(RequestBuilder, GivesRoutesDecodedPartsAndLowerCaseNames) {
    const Parsed parsed(
        "GET /tiles/%E5%9C%B0?v=1 HTTP/1.1\r\nHost: map.example:8080\r\nACCEPT-Language: "
        "zh\r\n\r\n");
    const auto request = build_request(parsed.head);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->segments, (std::vector<std::string>{"tiles", "地"}));
    EXPECT_EQ(request->query.at("v"), "1");
    EXPECT_EQ(request->header("accept-language"), "zh");
    EXPECT_EQ(request->origin, "http://map.example:8080");
}

TEST(RequestBuilder, TakesTheOriginThatAProxySaw) {
    const Parsed parsed(
        "GET / HTTP/1.1\r\nHost: 10.0.0.7:8080\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: "
        "portal.example, inner\r\n"
        "X-Forwarded-Prefix: /map/\r\n\r\n");
    EXPECT_EQ(origin_of(parsed.head).value(), "https://portal.example/map");
}

TEST(RequestBuilder, LetsNothingForeignIntoTheOrigin) {
    EXPECT_FALSE(build_request(Parsed("GET / HTTP/1.1\r\nHost: a/<script>\r\n\r\n").head));
    const Parsed forwarded(
        "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Host: b\"><script>\r\nX-Forwarded-Prefix: "
        "//evil.example\r\n"
        "X-Forwarded-Proto: javascript\r\n\r\n");
    EXPECT_EQ(origin_of(forwarded.head).value(), "http://a");
}

}  // namespace
}  // namespace tileserver
