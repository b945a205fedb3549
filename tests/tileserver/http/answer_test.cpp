#include "tileserver/http/answer.hpp"

#include "tests/tileserver/http/decoded.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tileserver {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Reply tile_of(std::size_t bytes) {
    Reply reply;
    reply.content_type = "application/vnd.mapbox-vector-tile";
    reply.body = std::make_shared<const std::string>(std::string(bytes, 'm'));
    reply.etag = "abc";
    reply.cache_control = "public, no-cache";
    reply.headers = {{"Access-Control-Allow-Origin", "*"}};
    return reply;
}

Answer answer_of(const Reply& reply, Encoding wanted) {
    return make_answer(reply, encoded_body(reply, wanted), 1, "tile;dur=0.4");
}

TEST(Answer, HasTheHeadOfItsCoding) {
    const Answer answer = answer_of(tile_of(5000), Encoding::Gzip);
    EXPECT_THAT(answer.head, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer.head, HasSubstr("Content-Type: application/vnd.mapbox-vector-tile\r\n"));
    EXPECT_THAT(answer.head, HasSubstr("Content-Encoding: gzip\r\n"));
    EXPECT_THAT(answer.head, HasSubstr("ETag: \"abc-gzip\"\r\n"));
    EXPECT_THAT(answer.head, HasSubstr("Vary: Accept-Encoding\r\n"));
    EXPECT_THAT(answer.head, HasSubstr("Server-Timing: tile;dur=0.4\r\n"));
    EXPECT_THAT(answer.head,
                HasSubstr("Content-Length: " + std::to_string(answer.body->size()) + "\r\n"));
    EXPECT_EQ(tests::decoded(*answer.body, "gzip"), std::string(5000, 'm'));
}

TEST(Answer, NotModifiedRepeatsWhatCachesNeed) {
    const Answer answer = answer_of(tile_of(5000), Encoding::Brotli);
    EXPECT_THAT(answer.not_modified_head, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_THAT(answer.not_modified_head, HasSubstr("ETag: \"abc-br\"\r\n"));
    EXPECT_THAT(answer.not_modified_head, HasSubstr("Cache-Control: public, no-cache\r\n"));
    EXPECT_THAT(answer.not_modified_head, HasSubstr("Vary: Accept-Encoding\r\n"));
    EXPECT_THAT(answer.not_modified_head, HasSubstr("Access-Control-Allow-Origin: *\r\n"));
    EXPECT_THAT(answer.not_modified_head, Not(HasSubstr("Content-Length")));
}

TEST(Answer, SmallOrFinishedBodiesGoAsTheyAre) {
    EXPECT_THAT(answer_of(tile_of(kLeastCompressedBytes - 1), Encoding::Gzip).head,
                Not(HasSubstr("Content-Encoding")));
    Reply picture = tile_of(5000);
    picture.compressible = false;
    const Answer answer = answer_of(picture, Encoding::Gzip);
    EXPECT_THAT(answer.head, Not(HasSubstr("Content-Encoding")));
    EXPECT_THAT(answer.head, Not(HasSubstr("Vary")));
    EXPECT_EQ(answer.body, picture.body) << "shared, not copied";
}

TEST(Answer, JoinsWhatAReplyVariesWith) {
    Reply reply = tile_of(5000);
    reply.headers.emplace_back("Vary", "Accept-Language");
    EXPECT_THAT(answer_of(reply, Encoding::Gzip).head,
                HasSubstr("Vary: Accept-Encoding, Accept-Language\r\n"));
}

TEST(Answer, NoContentHasNoLength) {
    Reply reply;
    reply.status = 204;
    EXPECT_THAT(answer_of(reply, Encoding::Gzip).head, Not(HasSubstr("Content-Length")));
}

}  // namespace
}  // namespace tileserver
