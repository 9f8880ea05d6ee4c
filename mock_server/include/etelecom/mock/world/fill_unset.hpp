#pragma once

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

namespace etelecom::mock {

/// Takes from another record what is unset in this one: ids, times, words. Numbers, texts and lists
/// cannot be unset, and stay.
template <class Record>
void fill_unset(Record& record, Record const& from) {
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Record, boost::describe::mod_public>>([&](auto member) {
        auto& value = record.*member.pointer;
        if constexpr (requires { value.is_set(); })
            if (!value.is_set()) value = from.*member.pointer;
    });
}

} // namespace etelecom::mock
