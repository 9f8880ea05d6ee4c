#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::oa {

/// What is uploaded. The page shows one word only.
enum class file_kind { image };
BOOST_DESCRIBE_ENUM(file_kind, image)

/// Uploads a file for an OA; the token that it answers is what messages with a picture or a file
/// refer to. The file is streamed: one on disk is not read into memory.
///
/// It makes no message and costs nothing that is documented; all the same it is repeated only when
/// nothing arrived, since nobody says what a second copy does to a quota.
struct upload_file : endpoint<"OA", "UploadFile"> {
    static constexpr std::string_view summary = "Upload a file for messages of an OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/upload-file";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        open_enum<file_kind> type{};
        upload file{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA it is for", .required = true, .guessed = true},
            {.member = "type", .text = "the kind of data; the page shows image only"},
            {.member = "file", .text = "the file", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// What messages refer to the file by.
        std::string token{};
        friend bool operator==(response const&, response const&) = default;
    };

    static judgement judge(response const& answer) {
        if (answer.token.empty()) return {verdict::unclear, 0, "no token"};
        return {};
    }
};
BOOST_DESCRIBE_STRUCT(upload_file::request, (), (oa_id, type, file))
BOOST_DESCRIBE_STRUCT(upload_file::response, (), (token))

} // namespace etelecom::oa
