#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

std::string const person(start_data::follower);

template <class E>
std::string refused(platform& mock, typename E::request const& request) {
    auto const answer = mock.call<E>(request);
    if (answer) return {};
    return answer.error().meta.empty() ? answer.error().code : answer.error().meta.begin()->first;
}

std::string upload(platform& mock, et::id<et::tag::oa> which = oa) {
    return mock
        .call<et::oa::upload_file>(
            {.oa_id = which, .file = et::upload::from_memory("a.pdf", "12345", "application/pdf")})
        .value()
        .token;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_conversations)

BOOST_AUTO_TEST_CASE(keep_what_was_sent_in_its_order) {
    platform mock;
    auto const text =
        mock.call<zalo::oa_send_text>({.oa_id = oa, .recipient = {person}, .message = {"Hello"}})
            .value();
    BOOST_TEST(text.oa_id == oa);
    BOOST_TEST((text.direction == zalo::message_direction::outgoing));
    BOOST_TEST((text.type == zalo::message_kind::text));
    mock.wait(1s);
    mock.call<zalo::oa_send_sticker>({.oa_id = oa, .recipient = {person}, .message = {"st-1"}})
        .value();
    auto const image =
        mock.call<zalo::oa_send_image>({.oa_id = oa,
                                        .recipient = {person},
                                        .message = {.image_url = "https://shop.example/a.png"}})
            .value();
    BOOST_TEST(image.zl_user_id.to_string() == person);
    mock.call<zalo::oa_send_file>({.oa_id = oa, .recipient = {person}, .message = {upload(mock)}})
        .value();
    mock.call<zalo::request_user_info>(
            {.oa_id = oa, .zl_user_id = image.zl_user_id, .title = "Your address?"})
        .value();
    mock.call<zalo::send_zns_txn>(
            {.oa_id = oa,
             .recipient = {person},
             .message = {.content_header = zalo::txn_text{.content = "Paid"}}})
        .value();

    auto const kept = mock.conversation(oa, person);
    BOOST_TEST_REQUIRE(kept.size() == 6u);
    BOOST_TEST(kept[0].text == "Hello");
    BOOST_TEST(kept[0].told.msg_id == text.msg_id);
    BOOST_TEST(kept[1].attachments.sticker.at(0).id == "st-1");
    BOOST_TEST(kept[1].sent_at == start + 1s);
    BOOST_TEST(kept[2].attachments.image.at(0).url == "https://shop.example/a.png");
    BOOST_TEST(kept[3].attachments.file.at(0).name == "a.pdf");
    BOOST_TEST(kept[3].attachments.file.at(0).size == "5");
    BOOST_TEST(kept[4].text == "Your address?");
    BOOST_TEST(kept[5].text == "Paid");
    BOOST_TEST(mock.conversation(other_oa, person).empty());
}

BOOST_AUTO_TEST_CASE(need_a_connected_oa_and_a_person_who_had_to_do_with_it) {
    platform mock;
    using text = zalo::oa_send_text;
    BOOST_TEST(refused<text>(mock, {.oa_id = 1, .recipient = {person}, .message = {"x"}}) ==
               "not_found");
    BOOST_TEST(refused<text>(mock, {.oa_id = start_data::lapsed_oa,
                                    .recipient = {person},
                                    .message = {"x"}}) == "failed_precondition");
    BOOST_TEST(refused<text>(mock, {.oa_id = oa, .recipient = {"1"}, .message = {"x"}}) ==
               "/recipient/user_id");
    BOOST_TEST(refused<text>(mock, {.oa_id = other_oa, .recipient = {person}, .message = {"x"}}) ==
               "/recipient/user_id");
    BOOST_TEST(refused<zalo::request_user_info>(mock, {.oa_id = oa, .zl_user_id = 1}) ==
               "/zl_user_id");
    // Whether the person still follows does not matter.
    BOOST_TEST(refused<text>(mock, {.oa_id = oa,
                                    .recipient = {std::string(start_data::former_follower)},
                                    .message = {"x"}}) == "");
}

BOOST_AUTO_TEST_CASE(tell_of_the_oa_before_they_look_for_files) {
    platform mock;
    auto const send = [&](et::id<et::tag::oa> which) {
        return std::vector<std::string>{
            refused<zalo::oa_send_file>(mock,
                                        {.oa_id = which, .recipient = {person}, .message = {"x"}}),
            refused<zalo::oa_send_image>(mock, {.oa_id = which, .recipient = {person}}),
            refused<zalo::send_zns_txn>(mock, {.oa_id = which,
                                               .recipient = {person},
                                               .message = {.content_banner = zalo::oa_picture{}}})};
    };
    BOOST_TEST(send(1) == std::vector<std::string>(3, "not_found"));
    BOOST_TEST(send(start_data::lapsed_oa) == std::vector<std::string>(3, "failed_precondition"));
}

BOOST_AUTO_TEST_CASE(take_files_that_were_uploaded_for_the_oa_lately) {
    platform mock;
    using file = zalo::oa_send_file;
    auto const token = upload(mock);
    auto const foreign = upload(mock, other_oa);
    BOOST_TEST(token != foreign);
    auto const send = [&](std::string const& sent) {
        return refused<file>(mock, {.oa_id = oa, .recipient = {person}, .message = {sent}});
    };
    BOOST_TEST(send("x") == "/message/token");
    BOOST_TEST(send(foreign) == "/message/token");
    mock.wait(24h * 7 - 1s);
    BOOST_TEST(send(token) == "");
    mock.wait(1s);
    BOOST_TEST(send(token) == "/message/token");
}

BOOST_AUTO_TEST_CASE(take_pictures_by_link_or_upload) {
    platform mock;
    auto const send = [&](zalo::oa_picture picture) {
        return refused<zalo::oa_send_image>(
            mock, {.oa_id = oa, .recipient = {person}, .message = std::move(picture)});
    };
    BOOST_TEST(send({.attachment_id = upload(mock)}) == "");
    BOOST_TEST(send({.attachment_id = "x"}) == "/message/attachment_id");
    BOOST_TEST(send({}) == "/message");
    BOOST_TEST(send({.image_url = "a.png"}) == "/message");
}

BOOST_AUTO_TEST_CASE(an_upload_needs_a_connected_oa_and_a_content) {
    platform mock;
    auto const take = [&](et::id<et::tag::oa> which, std::string bytes) {
        return refused<et::oa::upload_file>(
            mock, {.oa_id = which, .file = et::upload::from_memory("a", std::move(bytes))});
    };
    BOOST_TEST(take(oa, "1") == "");
    BOOST_TEST(take(oa, "") == "/file");
    BOOST_TEST(take(1, "1") == "not_found");
    BOOST_TEST(take(start_data::lapsed_oa, "1") == "failed_precondition");
}

BOOST_AUTO_TEST_CASE(show_with_the_people) {
    platform mock;
    auto const found = [&](zalo::follower_filter filter) {
        std::vector<std::string> names;
        for (auto const& item : mock.call<zalo::list_followers>(
                                        {.filter = std::move(filter), .paging = {.sort = "id"}})
                                    .value()
                                    .followers)
            names.push_back(item.full_name);
        return names;
    };
    using names = std::vector<std::string>;
    BOOST_TEST(found({}) == (names{"First Follower", "Second Follower", "Former Follower"}));
    BOOST_TEST(found({.has_conversation = true}) == names{});
    mock.call<zalo::oa_send_text>({.oa_id = oa, .recipient = {person}, .message = {"Hello"}})
        .value();
    BOOST_TEST(found({.has_conversation = true}) == names{"First Follower"});
    BOOST_TEST(found({.oa_id = other_oa}) == names{});
    BOOST_TEST(found({.phone = start_data::follower_phone()}) == names{"First Follower"});
    BOOST_TEST(found({.zl_user_id = person}) == names{"First Follower"});
    BOOST_TEST(found({.zl_user_ids = names{person, std::string(start_data::former_follower)}}) ==
               (names{"First Follower", "Former Follower"}));
    BOOST_TEST(found({.name = "Second Follower"}) == names{"Second Follower"});
    BOOST_TEST(found({.gender = zalo::person_gender::male}) == names{"Second Follower"});
    BOOST_TEST(found({.state = zalo::follow_state::does_not_follow}) == names{"Former Follower"});
    BOOST_TEST(found({.tags = names{"newsletter", "x"}}) == names{"First Follower"});
    BOOST_TEST(found({.tags = names{"customer"}}) == (names{"First Follower", "Second Follower"}));
    BOOST_TEST(found({.date_from = start - 24h * 8}) ==
               (names{"Second Follower", "Former Follower"}));
    auto const first =
        mock.call<zalo::list_followers>({.filter = {.zl_user_id = person}}).value().followers.at(0);
    BOOST_TEST(first.last_conversation.value().message == "Hello");
}

BOOST_AUTO_TEST_CASE(people_can_be_put_in) {
    platform mock;
    mock.put(zalo::follower{.zl_user_id = "77", .oa_id = other_oa, .full_name = "Mine"});
    BOOST_TEST(refused<zalo::oa_send_text>(
                   mock, {.oa_id = other_oa, .recipient = {"77"}, .message = {"x"}}) == "");
    auto const again = mock.put(zalo::follower{.zl_user_id = "77", .oa_id = other_oa});
    BOOST_TEST(mock.put(zalo::follower{.id = again.id}).oa_id == other_oa);
    BOOST_TEST(again.full_name == "");
    // By the id here, too: nobody is there twice.
    auto const renamed =
        mock.put(zalo::follower{.id = again.id, .oa_id = other_oa, .full_name = "Other"});
    BOOST_TEST(renamed.zl_user_id == "77");
    BOOST_TEST(
        mock.call<zalo::list_followers>({.filter = {.oa_id = other_oa}}).value().followers.size() ==
        1u);
    BOOST_TEST((again.state == zalo::follow_state::follows));
}

BOOST_AUTO_TEST_SUITE_END()
