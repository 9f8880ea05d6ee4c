#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/world/route.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/types/upload.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/parse.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Examples that make sense: a platform of its own is called with each request, and what it answers
/// is the answer's example. What it has from the start a fresh mock has too.
class example_maker {
public:
    using value = boost::json::value;
    using object = boost::json::object;

    example_maker() : platform_(1, *timestamp::parse("2026-01-01T08:00:00Z")) {
        auto const routes = needs_mock_src_hpp_or_etelecom_mock::known_routes();
        // First what is there from the start, and at last what came to it.
        for (auto const& way : routes)
            if (way.of->idempotent) call(way);
        // Some need what others are the first to tell: who was refused is asked again.
        for (int round = 0; round != 3; ++round)
            for (auto const& way : routes)
                if (!made_.contains(key_of(*way.of))) call(way);
        for (auto const& way : routes)
            if (way.of->idempotent) call(way);
    }

    struct example {
        value request{};
        value answer{};
    };

    /// Of an operation that the platform knows, and did not refuse; else null.
    example const* find(operation const& of) const {
        auto const found = made_.find(key_of(of));
        return found == made_.end() ? nullptr : &found->second;
    }

private:
    /// Takes an answer that says yes.
    struct writer final : answer_taker {
        std::string body{};

        void take(operation const& of, void const* answer) override {
            if (of.judge(answer).says == verdict::yes)
                needs_mock_src_hpp_or_etelecom_mock::write_answer(body, of, answer,
                                                                  answer_style::dense);
        }
    };

    static std::string key_of(operation const& of) {
        return std::string(of.service) + '/' + std::string(of.name);
    }

    void call(route const& way) {
        auto const& of = *way.of;
        auto const place = of.make_request();
        auto request = filled(*of.request, std::string(of.name)).value_or(object());
        needs_src_hpp_or_etelecom_compiled::decode(
            *of.request, place.get(), boost::json::serialize(request), decode_options(), nullptr);
        for (auto const& member : of.request->members)
            if (member.type->shape == wire_shape::file)
                *static_cast<upload*>(member.in(place.get())) =
                    upload::from_memory("a.pdf", "12345", "application/pdf");
        platform_.act_for(of.name == "CreateTenant" && new_shop_ ? new_shop_
                                                                 : platform_.first_shop_id());
        writer answer;
        if (way.act(platform_, place.get(), answer) || answer.body.empty()) return;
        auto told = boost::json::parse(answer.body);
        learn(of.name, told);
        made_.insert_or_assign(key_of(of), example{std::move(request), std::move(told)});
    }

    /// Keeps what other operations ask for; the first is what a fresh mock has, too.
    void learn(std::string_view name, value const& told) {
        struct lesson {
            std::string_view operation, place, known;
        };
        static constexpr lesson lessons[] = {
            {"GetPartnerTenantList", "/tenants/0/id", "tenant_id"},
            {"GetPartnerTenantList", "/tenants/0/owner_id", "PartnerActivateTenant/owner_id"},
            {"GetPartnerTenantList", "/tenants/0/connection_id",
             "PartnerActivateTenant/connection_id"},
            {"GetPartnerHotlineList", "/hotlines/0/id", "hotline_id"},
            {"PartnerAddHotline", "/id", "PartnerActivateTenant/hotline_id"},
            {"PartnerAddHotline", "/id", "UpdateHotlineForExtension/hotline_id"},
            {"GetExtensions", "/extensions/0/id", "extension_id"},
            {"GetAccountUsers", "/account_users/0/user_id", "AssignUserToExtension/user_id"},
            {"SendZNS", "/msg_id", "msg_id"},
            {"CreateJourney", "/id", "journey_id"},
            {"CreateWebhook", "/id", "DeleteWebhook/id"},
            {"SendMessage", "/idOmniMess", "idOmniMess"},
            {"UploadFile", "/token", "OASendFile/message/token"}};
        for (auto const& [operation, place, known] : lessons) {
            if (operation != name) continue;
            boost::json::error_code none;
            if (auto const* const found = told.find_pointer(place, none))
                known_.emplace(known, *found);
        }
        if (name == "CreateShopAccount")
            if (auto const made = id<tag::shop>::parse(told.at("shop").at("id").as_string()))
                new_shop_ = *made;
        if (name == "AuthorizeOA") open(std::string(told.at("url").as_string()));
    }

    /// An administrator agrees, and is sent on with what ConnectOA takes.
    void open(std::string const& link) {
        auto const location = platform_.visit(link);
        auto const url = boost::urls::parse_uri(location.value_or(""));
        if (!url) return;
        for (auto const& item : url->params())
            known_.emplace("ConnectOA/" + item.key, item.key == "state"
                                                        ? boost::json::parse(item.value)
                                                        : value(boost::json::string(item.value)));
    }

    /// The object with what is known of its members, nothing when none is; `path` is the operation
    /// and the names down to it, between slashes.
    std::optional<object> filled(wire_type const& type, std::string const& path) const {
        object out;
        for (auto const& member : type.members) {
            auto const here = path + '/' + std::string(member.name);
            auto const& plain = *member.type->value;
            if (auto const* const good = known(here, member.name)) {
                out[member.name] = *good;
            } else if (plain.shape == wire_shape::object) {
                if (auto inner = filled(plain, here)) out[member.name] = *std::move(inner);
            }
        }
        if (out.empty()) return std::nullopt;
        return out;
    }

    /// By the whole path, or by the last name. A filter by much
    /// would find nothing.
    value const* known(std::string const& path, std::string_view name) const {
        if (auto const* const known = known_.if_contains(path)) return known;
        if (path.find("/filter/") != std::string::npos && name != "oa_id") return nullptr;
        return known_.if_contains(name);
    }

    world platform_;
    id<tag::shop> new_shop_{};
    std::map<std::string, example, std::less<>> made_{};
    object known_{
        {"oa_id", start::oa.to_string()},
        {"app_id", start::app.to_string()},
        {"app_secret", "secret"},
        {"redirect_uri", "https://example.com/back"},
        {"redirect_url", "https://example.com/back"},
        {"webhook_url", "https://example.com/zalo"},
        {"phone", "0900000100"},
        {"template_id", start::otp_template.value()},
        {"template_data", {{"code", "482913"}}},
        {"tracking_id", "otp-42"},
        {"CreateTemplate/template_id", 4242},
        {"GetTemplate/template_id", start::otp_template.value()},
        {"SendZNSJourney/template_id", start::journey_template.value()},
        {"SendZNSJourney/template_data", {{"order_code", "A-1"}, {"state", "on its way"}}},
        {"zl_user_id", start::follower},
        {"OASendText/recipient/user_id", start::follower},
        {"OASendText/message/text", "Hello"},
        {"OASendSticker/recipient/user_id", start::follower},
        {"OASendSticker/message/attachment_id", "st-1"},
        {"OASendImage/recipient/user_id", start::follower},
        {"OASendImage/message/image_url", "https://example.com/a.png"},
        {"OASendFile/recipient/user_id", start::follower},
        {"SendZNSTxn/recipient/user_id", start::follower},
        {"SendZNSTxn/message/content_header/content", "Paid"},
        {"RequestUserInfo/title", "Your address?"},
        {"RequestConsent/call_type", "audio"},
        {"RequestConsent/reason_code", "delivery_notification"},
        {"limit", 20},
        {"hotline", "0900000500"},
        {"PartnerAddHotline/name", "Support"},
        {"CreateExtension/extension_number", 2001},
        {"GetExtensionInfo/extension_number", "1001"},
        {"GetExtensionInfo/phone", "0900000301"},
        {"CreateAccountUser/full_name", "Dung Pham"},
        {"CreateAccountUser/phone", "0900000501"},
        {"CreateAccountUser/password", "secret"},
        {"AuthorizeShop/email", "new@example.com"},
        {"AuthorizeShop/name", "Hoa"},
        {"CreateWebhook/url", "https://example.com/hook"},
        {"entities", boost::json::array{"call_log"}},
        {"username", "mock-sms"},
        {"password", "mock-sms-password"},
        {"phonenumber", "84900000100"},
        {"templatecode", "MOCK_OTP"},
        {"list_param", {{"otp", "482913"}}},
        {"routerule", boost::json::array{"1", "3"}}};
};

} // namespace etelecom::mock::detail
