#pragma once

#include "mock/doors.hpp"
#include "support/dice.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

/// Lets clients and people do this and that in a world of a mock, as the dice fall: the same dice
/// and the same world give the same answers.
class scenario_driver {
public:
    scenario_driver(etelecom::mock::server& platform, std::uint64_t seed)
        : platform_(&platform), dice_(seed) {
        using etelecom::mock::kept_hotline;
        known_["hotline"] = platform.records<kept_hotline>().records.at(0).id.to_string();
    }

    /// The same one from here on, with another mock.
    scenario_driver with(etelecom::mock::server& other) const {
        auto made = *this;
        made.platform_ = &other;
        return made;
    }

    /// What was answered, all of it.
    std::string drive(std::size_t steps) {
        std::string said;
        for (std::size_t i = 0; i != steps; ++i) said += step();
        return said;
    }

private:
    struct deed {
        char const* path;
        /// `$phone` and `$number` are drawn, other names are learned from answers.
        char const* body;
    };

    static constexpr char const* phones[] = {"0900000100", "0900000101", "0900000201",
                                             "0900000720", "0900000721", "0900000710",
                                             "0900000711", "0900000118"};

    static constexpr deed deeds[] = {
        {"Zalo/SendZNS",
         R"({"oa_id":"579745863508352884","phone":"$phone","template_id":7895417,"template_data":{"code":"$number"},"tracking_id":"t$number"})"},
        {"Zalo/SendZNS",
         R"({"oa_id":"579745863508352884","phone":"$phone","template_id":7895418,"template_data":{"customer_name":"An","order_code":"$number","amount":"1"}})"},
        {"Zalo/SendZNSTxn",
         R"({"oa_id":"579745863508352884","recipient":{"user_id":"3617162711928822001"}})"},
        {"Zalo/RequestConsent",
         R"({"oa_id":"579745863508352884","phone":"$phone","call_type":"audio"})"},
        {"Zalo/CheckConsent", R"({"oa_id":"579745863508352884","phone":"$phone"})"},
        {"Zalo/CreateJourney",
         R"({"oa_id":"579745863508352884","phone":"$phone","token_type":"token_logistics_7"})"},
        {"Zalo/SendZNSJourney",
         R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895419,"journey_id":"$CreateJourney.id","template_data":{"order_code":"1","state":"2"}})"},
        {"Zalo/CreateTemplate", R"({"oa_id":"579745863508352884","template_id":$number})"},
        {"Zalo/OASendText",
         R"({"oa_id":"579745863508352884","recipient":{"user_id":"3617162711928822001"},"message":{"text":"$number"}})"},
        {"Zalo/RequestUserInfo",
         R"({"oa_id":"579745863508352884","zl_user_id":"3617162711928822001","title":"$number","subtitle":"F","image_url":"https://shop.example/a.png"})"},
        {"Zalo/AuthorizeOA", R"({"redirect_uri":"https://shop.example/back"})"},
        {"Zalo/ListOA", "{}"},
        {"Webhook/CreateWebhook",
         R"({"url":"https://shop.example/$number","entities":["call_log"]})"},
        {"Etelecom/CreateExtension", R"({"extension_number":$number,"hotline_id":"$hotline"})"},
        {"shop_key.Shop/CreateAccountUser",
         R"({"full_name":"B $number","phone":"0900000$number","password":"p"})"},
        {"partner.Shop/AuthorizeShop",
         R"({"email":"$number@shop.example","name":"C","phone":"0900000310","redirect_url":"https://shop.example/"})"},
        {"partner.Shop/CreateShopAccount",
         R"({"name":"D","phone":"0900000310","email":"d$number@shop.example"})"},
        {"api/OmniMessage/SendMessage",
         R"({"username":"u","password":"p","phonenumber":"$phone","templatecode":"MOCK_OTP","routerule":["1","3"],"list_param":{"otp":"$number"}})"},
        {"_mock/people/write", R"({"who":{"phone":"$phone"},"text":"hello $number"})"},
        {"_mock/people/write", R"({"who":{"zl_user_id":"3617162711928822001"},"text":"$number"})"},
        {"_mock/people/block", R"({"who":{"phone":"$phone"},"blocks":true})"},
        {"_mock/people/block", R"({"who":{"phone":"$phone"},"blocks":false})"},
        {"_mock/people/switch_phone", R"({"phone":"$phone","on":false})"},
        {"_mock/people/switch_phone", R"({"phone":"$phone","on":true})"},
        {"_mock/people/rate", R"({"msg_id":"$SendZNS.msg_id","stars":4,"note":"$number"})"},
        {"_mock/people/press_button", R"({"msg_id":"$SendZNS.msg_id","button":"Buy"})"},
        {"_mock/people/submit_form",
         R"({"who":{"zl_user_id":"3617162711928822001"},"details":{"name":"E"}})"},
        {"_mock/consents/answer", R"({"id":"$RequestConsent.id","reply":"P"})"},
        {"_mock/consents/answer", R"({"phone":"$phone","reply":"N"})"},
        {"_mock/templates/review",
         R"({"template_id":"$CreateTemplate.template_id","verdict":"REJECT"})"},
        {"_mock/visit", R"({"url":"$AuthorizeOA.url"})"},
        {"_mock/visit", R"({"url":"$AuthorizeShop.auth_url"})"},
        {"_mock/zns", R"({"phone":"$phone","tracking_id":"put","delivery_status":"seen"})"},
        {"_mock/zns", R"({"phone":"$phone"})"},
        {"_mock/consents", R"({"phone":"$phone"})"},
        {"_mock/uploads", R"({"name":"$number.pdf"})"},
        {"_mock/call_logs", R"({"caller":"1001","callee":"$phone","duration":5})"},
        {"_mock/faults/add",
         R"({"does":"delay","delay":{"seconds":0},"times":2,"probability":0.5})"},
        {"_mock/clock/advance", R"({"seconds":$number})"},
        {"_mock/clock/advance", R"({"seconds":1})"},
        {"_mock/clock/advance", R"({"seconds":40000})"},
    };

    std::string step() {
        auto const& chosen = deeds[dice_.below(std::size(deeds))];
        std::string path(chosen.path);
        asked request;
        request.body = filled_in(chosen.body);
        if (path.starts_with("_mock/")) {
            request.authorization.clear();
            request.target = '/' + path;
        } else if (path.starts_with("api/")) {
            request.target = '/' + path;
        } else if (path.starts_with("shop_key.")) {
            request.authorization = "Bearer mock-shop-key";
            request.target = "/v1/partner." + path.substr(path.find('.') + 1);
        } else if (path.starts_with("partner.")) {
            request.authorization = "Bearer mock-partner-key";
            request.target = "/v1/" + path;
        } else {
            request.target = "/v1/shop." + path;
        }
        auto const answer = in_memory(*platform_, request);
        if (answer.status == 200) learn(path.substr(path.rfind('/') + 1), answer.json());
        return path + ' ' + request.body + " -> " + std::to_string(answer.status) + ' ' +
               answer.body + '\n';
    }

    std::string filled_in(std::string_view body) {
        std::string made;
        for (auto at = body.find('$'); at != body.npos; at = body.find('$')) {
            made.append(body.substr(0, at));
            body.remove_prefix(at + 1);
            auto const end = body.find_first_of("\"},@ /");
            auto name = body.substr(0, end);
            if (name.starts_with("number")) name = "number";
            if (name == "phone") made += dice_.one_of(phones);
            else if (name == "number") made += std::to_string(100 + dice_.below(900));
            else made += known_[std::string(name)];
            body.remove_prefix(name.size());
        }
        return made.append(body);
    }

    void learn(std::string const& call, boost::json::value const& told) {
        auto const* const object = told.if_object();
        if (!object) return;
        for (auto const& [name, value] : *object)
            if (auto const* const text = value.if_string())
                known_[call + '.' + std::string(name)] = *text;
            else if (value.is_int64())
                known_[call + '.' + std::string(name)] = boost::json::serialize(value);
    }

    etelecom::mock::server* platform_;
    etelecom::test::dice dice_;
    std::map<std::string, std::string> known_{};
};
