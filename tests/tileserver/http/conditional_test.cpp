#include "tileserver/http/conditional.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

TEST(EntityTag, DiffersWithTheCoding) {
    EXPECT_EQ(entity_tag("abc", Encoding::Identity), "\"abc\"");
    EXPECT_EQ(entity_tag("abc", Encoding::Gzip), "\"abc-gzip\"");
    EXPECT_EQ(entity_tag("abc", Encoding::Brotli), "\"abc-br\"");
    EXPECT_EQ(entity_tag("abc", Encoding::Zstd), "\"abc-zstd\"");
}

TEST(IfNoneMatch, NamesTheResourceInAnyOfItsCodings) {
    for (const Encoding encoding :
         {Encoding::Identity, Encoding::Gzip, Encoding::Brotli, Encoding::Zstd}) {
        EXPECT_TRUE(names_resource(entity_tag("abc", encoding), "abc"));
    }
}

TEST(IfNoneMatch, TakesListsWeakTagsAndTheStar) {
    EXPECT_TRUE(names_resource("\"x\", \"abc\"", "abc"));
    EXPECT_TRUE(names_resource("\"x\",\"abc-gzip\",\"y\"", "abc"));
    EXPECT_TRUE(names_resource("W/\"abc\"", "abc"));
    EXPECT_TRUE(names_resource("\"x\" , W/\"abc-br\"", "abc"));
    EXPECT_TRUE(names_resource("*", "abc"));
    EXPECT_TRUE(names_resource("\"a,b\", \"abc\"", "abc"))
        << "a comma inside a tag does not end it";
}

TEST(IfNoneMatch, DoesNotNameAnother) {
    for (const char* list : {"", "\"ab\"", "\"abcd\"", "\"abc-\"", "\"abc-deflate\"",
                             "\"abc-gzip-br\"", "abc", "\"abc", "W/", ",,,"}) {
        EXPECT_FALSE(names_resource(list, "abc")) << list;
    }
    EXPECT_FALSE(names_resource("*", "")) << "what has no tag cannot be the same";
}

}  // namespace
}  // namespace tileserver
