#include "tileserver/source/content_hash.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace tileserver {
namespace {

TEST(ContentHash, IsThirtyTwoHexDigitsThatTellContentsApart) {
    std::set<std::string> hashes;
    const std::vector<std::string> texts{"", "a", "b", "ab", std::string(5000, 'x')};
    for (const std::string& text : texts) {
        const std::string hash = content_hash(text);
        EXPECT_EQ(hash.size(), 32U);
        EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos);
        EXPECT_EQ(hash, content_hash(text));
        hashes.insert(hash);
    }
    EXPECT_EQ(hashes.size(), 5U);
}

TEST(ContentHash, IsTheOneXxhashPublishesForNoBytes) {
    EXPECT_EQ(content_hash(""), "99aa06d3014798d86001c324468d497f");
}

}  // namespace
}  // namespace tileserver
