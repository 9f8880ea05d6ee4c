#pragma once

#include "made_call.hpp"
#include "platform.hpp"
#include "timeline.hpp"

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/client/send_once.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <utility>

namespace simulation {

namespace detail = etelecom::detail;
namespace zalo = etelecom::zalo;

inline constexpr etelecom::id<etelecom::tag::oa> oa = 579745863508352884;

inline zalo::send_zns::request message_of(dice& random, made_call& made) {
    // Some cannot be reached, and the platform says so.
    made.phone = random.once_in(4) ? "0900000118" : "0900000300";
    zalo::send_zns::request wanted;
    wanted.oa_id = oa;
    wanted.phone = etelecom::phone_number(made.phone);
    wanted.template_id = 7895417;
    wanted.template_data = {{"code", "482913"}};
    wanted.tracking_id = made.tracking_id();
    return wanted;
}

inline void start_once(timeline& time, made_call& made, duration timeout,
                       detail::completion_ptr done) {
    auto& random = time.random;
    etelecom::send_once_options options;
    if (random.once_in(2)) options.look_for(time.up_to(random.once_in(8) ? 0 : 90'000));
    if (random.once_in(2)) {
        auto const first = time.up_to(5'000);
        options.pauses(first, time.up_to(20'000));
    }
    if (random.once_in(2)) {
        auto const settling = time.up_to(random.once_in(3) ? 60'000 : 2'000);
        options.repeat_after(settling, int(1 + random.below(3)));
    }
    made.bounds.emplace(options, timeout);
    made.deadline = time.now() + made.bounds->whole();
    made.most_attempts *= int(made.bounds->sends());
    made.may_time_out_before = true; // where nothing went out it is not looked up
    auto const wanted = message_of(random, made);
    etelecom::needs_src_hpp_or_etelecom_compiled::start_once(
        made.by->with, detail::errand_of<zalo::send_zns>(wanted, options, made.options),
        std::move(done));
}

inline detail::prepared_call prepare(dice& random, made_call& made) {
    auto& with = *made.by->with;
    switch (made.of) {
    case made_call::kind::once: break;
    case made_call::kind::send: {
        auto const wanted = message_of(random, made);
        return with.prepare(etelecom::operation_of<zalo::send_zns>, &wanted, made.options);
    }
    case made_call::kind::check: {
        made.phone = random.one_of({platform::who_agreed, platform::who_was_never_asked});
        zalo::check_consent::request const wanted{.oa_id = oa, .phone = made.phone};
        return with.prepare(etelecom::operation_of<zalo::check_consent>, &wanted, made.options);
    }
    case made_call::kind::list: break;
    }
    zalo::list_messages::request const wanted;
    return with.prepare(etelecom::operation_of<zalo::list_messages>, &wanted, made.options);
}

/// Makes the call, with what is left open of it drawn.
inline void start_drawn(timeline& time, made_call& made, duration timeout,
                        detail::completion_ptr done) {
    if (made.is_sent_once()) return start_once(time, made, timeout, std::move(done));
    made.by->with->start(prepare(time.random, made), std::move(done));
}

} // namespace simulation
