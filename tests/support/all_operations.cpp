#include "all_operations.hpp"

#include "for_all_operations.hpp"

#include <boost/core/type_name.hpp>

#include <string_view>

namespace etelecom::test {

std::vector<listed_operation> const& all_operations() {
    static auto const all = [] {
        std::vector<listed_operation> made;
        for_all_operations([&]<class E>(boost::mp11::mp_identity<E>) {
            auto type = boost::core::type_name<E>();
            made.push_back({&operation_of<E>, type.substr(std::string_view("etelecom::").size())});
        });
        return made;
    }();
    return all;
}

} // namespace etelecom::test
