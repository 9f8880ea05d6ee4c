#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/misbehaviour.hpp>

#include <boost/json/value.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

namespace needs_mock_src_hpp_or_etelecom_mock {

/// Throw `control_failed`.
ETELECOM_DECL etelecom::id<fault> add_fault(detail::control_line& line, std::string_view world,
                                            fault const& what);
/// With an empty operation: all.
ETELECOM_DECL void take_back_faults(detail::control_line& line, std::string_view world,
                                    std::string const& operation);

} // namespace needs_mock_src_hpp_or_etelecom_mock

/// What the mock is to do with calls of one operation: makes `fault`s and gives them to it.
///
/// ```cpp
/// mock.on<zalo::send_zns>().phone("0900000100").once(mock::status(429)).then(mock::no_answer());
/// ```
///
/// What `where`, `phone`, `key`, `template_id`, `between`, `after` and `probability` say holds for
/// all faults that are given behind them. Which of several faults a call meets, `fault` says. Every
/// function that gives a fault throws `control_failed` when something is wrong with it, or when
/// there are too many.
template <operation_descriptor E>
class script {
public:
    script(std::shared_ptr<detail::control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {
        met_.operation = std::string(E::service) + '/' + std::string(E::operation);
    }

    /// Only calls whose request has this value at this JSON pointer. May be said several times.
    script& where(std::string pointer, boost::json::value value) {
        met_.where.insert_or_assign(std::move(pointer), std::move(value));
        return *this;
    }
    /// Only calls whose request has this phone number somewhere.
    script& phone(phone_number number) {
        met_.phone = std::move(number);
        return *this;
    }
    /// Only calls with this key.
    script& key(secret text) {
        met_.key = std::move(text);
        return *this;
    }
    /// Only calls about this template.
    script& template_id(id<tag::zns_template> which) {
        met_.template_id = which;
        return *this;
    }
    /// Only at these times of the mock's clock: from `first` on, and before `last`.
    script& between(timestamp first, timestamp last) {
        met_.from = first;
        met_.until = last;
        return *this;
    }
    /// So many calls pass first.
    script& after(std::size_t calls) {
        met_.after = static_cast<std::int64_t>(calls);
        return *this;
    }
    /// Only so many of the calls, 0 to 1: which ones, the seed of the mock decides.
    script& probability(double share) {
        met_.probability = share;
        return *this;
    }

    /// The next call meets this.
    script& once(misbehaviour what) { return times(1, std::move(what)); }
    /// The next so many calls meet this.
    script& times(std::size_t count, misbehaviour what) {
        if (count != 0) give(std::move(what), [&](fault& made) { made.times = signed_(count); });
        return *this;
    }
    /// One call meets this when what was given before it, here, is used up; it is taken back with
    /// that. Nothing can follow what lasts for ever.
    script& then(misbehaviour what) {
        give(std::move(what), [&](fault& made) {
            made.follows = last_;
            if (last_) made.after = 0;
        });
        return *this;
    }
    /// Every call meets this that meets nothing that is counted.
    script& forever(misbehaviour what) {
        give(std::move(what), [](fault& made) { made.forever = true; });
        return *this;
    }

    /// A scripted answer must be of this operation.
    template <class Response>
    script& once(scripted_answer<Response> what) {
        return times(1, checked(std::move(what)));
    }
    template <class Response>
    script& times(std::size_t count, scripted_answer<Response> what) {
        return times(count, checked(std::move(what)));
    }
    template <class Response>
    script& then(scripted_answer<Response> what) {
        return then(checked(std::move(what)));
    }
    template <class Response>
    script& forever(scripted_answer<Response> what) {
        return forever(checked(std::move(what)));
    }

    /// The fault that was given last: by it, it is found in `server::faults` and taken back. Unset
    /// when there is none.
    etelecom::id<fault> last() const noexcept { return last_; }

    /// Takes back all faults of this operation.
    script& reset() {
        needs_mock_src_hpp_or_etelecom_mock::take_back_faults(*line_, world_, *met_.operation);
        return *this;
    }

private:
    template <class Finish>
    void give(misbehaviour what, Finish const& finish) {
        auto made = std::move(what.parts());
        made.operation = met_.operation;
        made.key = met_.key;
        made.phone = met_.phone;
        made.template_id = met_.template_id;
        made.where = met_.where;
        made.from = met_.from;
        made.until = met_.until;
        made.after = met_.after;
        made.probability = met_.probability;
        finish(made);
        last_ = needs_mock_src_hpp_or_etelecom_mock::add_fault(*line_, world_, made);
    }

    static std::int64_t signed_(std::size_t count) { return static_cast<std::int64_t>(count); }

    template <class Response>
    static misbehaviour checked(scripted_answer<Response> what) {
        static_assert(std::same_as<Response, typename E::response>,
                      "etelecom: the answer is of another operation: give answer() an E::response");
        return what;
    }

    std::shared_ptr<detail::control_line> line_;
    std::string world_;
    fault met_{}; ///< its first part: whom it meets
    etelecom::id<fault> last_{};
};

} // namespace etelecom::mock
