#pragma once

#include <etelecom/mock/control/impl/control_door.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// A control call that is asked again each time that a request has come to its world.
class postponed_control : public postponed {
public:
    using clock = std::chrono::steady_clock;

    postponed_control(std::shared_ptr<worlds> all, std::shared_ptr<platform> own,
                      std::string address, incoming const& request,
                      std::chrono::nanoseconds patience)
        : all_(std::move(all)),
          own_(std::move(own)),
          door_(*all_, own_, std::move(address)),
          method_(request.method),
          target_(request.target),
          content_type_(request.content_type),
          body_(request.body),
          until_(clock::now() + patience) {}

    clock::time_point until() const override { return until_; }
    void watch(std::function<bool()> poke) override { own_->watch(std::move(poke)); }
    std::optional<http_response> answer(bool at_the_end) override {
        if (own_->has_ended())
            return refuse(platform_errc::not_found, "the world was closed meanwhile").response;
        incoming request;
        request.method = method_;
        request.target = target_;
        request.content_type = content_type_;
        request.body = body_;
        auto made = door_.handle(request);
        if (door_.patience() && !at_the_end) return std::nullopt;
        return std::move(made.response);
    }

private:
    std::shared_ptr<worlds> all_;
    std::shared_ptr<platform> own_;
    control_door door_;
    std::string method_;
    std::string target_;
    std::string content_type_;
    std::string body_;
    clock::time_point until_;
};

} // namespace etelecom::mock::detail
