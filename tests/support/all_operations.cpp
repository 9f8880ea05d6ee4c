#include "all_operations.hpp"

#include "for_all_operations.hpp"

#include <boost/core/type_name.hpp>

#include <string_view>

namespace etelecom::test {

namespace {

template <class T>
bool are_equal(void const* left, void const* right) {
    return *static_cast<T const*>(left) == *static_cast<T const*>(right);
}

} // namespace

std::vector<listed_operation> const& all_operations() {
    static auto const all = [] {
        std::vector<listed_operation> made;
        for_all_operations([&]<class E>(boost::mp11::mp_identity<E>) {
            auto const& of = operation_of<E>;
            auto const type = boost::core::type_name<E>();
            made.push_back({&of,
                            type.substr(std::string_view("etelecom::").size()),
                            {of.request, of.make_request, &are_equal<typename E::request>},
                            {of.response, of.make_response, &are_equal<typename E::response>}});
        });
        return made;
    }();
    return all;
}

} // namespace etelecom::test
