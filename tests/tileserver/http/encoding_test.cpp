#include "tileserver/http/encoding.hpp"

#include "tests/tileserver/http/decoded.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tileserver {
namespace {

TEST(Encoding, IsTheOneTheClientWeighsHighest) {
    EXPECT_EQ(negotiated(""), Encoding::Identity);
    EXPECT_EQ(negotiated("gzip"), Encoding::Gzip);
    EXPECT_EQ(negotiated("GZIP, deflate"), Encoding::Gzip);
    EXPECT_EQ(negotiated("gzip;q=1.0, br;q=0.9, zstd;q=0.5"), Encoding::Gzip);
    EXPECT_EQ(negotiated("gzip;q=0.2, br;q=0.3"), Encoding::Brotli);
    EXPECT_EQ(negotiated("deflate, compress"), Encoding::Identity);
}

TEST(Encoding, PrefersTheDenserOneOfEquals) {
    EXPECT_EQ(negotiated("gzip, deflate, br, zstd"), Encoding::Zstd);
    EXPECT_EQ(negotiated("gzip, deflate, br"), Encoding::Brotli);
    EXPECT_EQ(negotiated("*"), Encoding::Zstd);
}

TEST(Encoding, NeverIsOneTheClientRefuses) {
    EXPECT_EQ(negotiated("gzip;q=0"), Encoding::Identity);
    EXPECT_EQ(negotiated("*, zstd;q=0, br;q=0"), Encoding::Gzip);
    EXPECT_EQ(negotiated("*;q=0, gzip;q=0.001"), Encoding::Gzip);
    EXPECT_EQ(negotiated("gzip;q=high"), Encoding::Identity);
    EXPECT_EQ(negotiated("identity, gzip;q=0.5"), Encoding::Identity);
    EXPECT_EQ(negotiated("identity;q=0.5, gzip"), Encoding::Gzip);
}

TEST(Encoding, DecodesToWhatItWasMadeFrom) {
    std::mt19937 random(7);
    std::string noise(200'000, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    std::string text;
    while (text.size() < 200'000)
        text += "parcels/14/13712/" + std::to_string(random() % 100) + ";";
    for (const std::string& bytes : {std::string(), std::string("a"), noise, text}) {
        for (const Encoding encoding : kCompressedEncodings) {
            for (const Effort effort : {Effort::Quick, Effort::Thorough}) {
                const std::string made = compressed(bytes, encoding, effort);
                EXPECT_EQ(tests::decoded(made, encoding_name(encoding)), bytes)
                    << encoding_name(encoding);
                EXPECT_EQ(compressed(bytes, encoding, effort), made) << "the same bytes every time";
            }
        }
    }
    for (const Encoding encoding : kCompressedEncodings) {
        EXPECT_LT(compressed(text, encoding, Effort::Quick).size(), text.size() / 4)
            << encoding_name(encoding);
    }
}

}  // namespace
}  // namespace tileserver
