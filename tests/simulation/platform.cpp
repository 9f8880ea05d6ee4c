#include "platform.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/behaviours.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/zalo/message_book.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/request_consent.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace simulation {

namespace mock = etelecom::mock;
namespace zalo = etelecom::zalo;

namespace {

auto this_second() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

struct platform::parts {
    mock::detail::worlds worlds{
        mock::server_config().start_time(this_second() - std::chrono::hours(3 * 24 + 1))};
    mock::detail::platform& all = *worlds.first();
    mock::message_book const* book = nullptr;

    mock::kept_message const& message(std::size_t which) const { return book->all()[which]; }
};

platform::platform() : parts_(std::make_unique<parts>()) { reset(); }
platform::~platform() = default;

void platform::reset(std::chrono::seconds behind) {
    parts_->all.reset();
    parts_->all.set_time(this_second() - behind);
    parts_->all.with_world([this](mock::world& all) {
        parts_->book = &all.part<mock::message_book>();
        zalo::request_consent::request ask;
        ask.oa_id = mock::start::oa;
        ask.phone = who_agreed;
        (void)mock::act(all, zalo::request_consent(), ask);
        all.answer_consent(ask.phone, zalo::consent_reply::agreed);
    });
}

etelecom::http_response platform::handle(request asked) {
    mock::detail::incoming incoming{asked.method, asked.target, asked.content_type,
                                    asked.authorization, std::move(asked.body)};
    auto const own = parts_->worlds.of(incoming).world;
    return own->handle(std::move(incoming)).response;
}

std::size_t platform::messages() const { return parts_->book->all().size(); }
std::string const& platform::tracking_id(std::size_t message) const {
    return parts_->message(message).tracking_id;
}
std::string platform::id(std::size_t message) const {
    return std::to_string(parts_->message(message).id.value());
}
bool platform::is_sent(std::size_t message) const {
    return parts_->message(message).status == zalo::send_outcome::sent;
}
bool platform::has_msg_id(std::size_t message, std::string_view msg_id) const {
    return !msg_id.empty() && parts_->message(message).msg_id() == msg_id;
}

} // namespace simulation
