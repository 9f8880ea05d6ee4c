#pragma once

#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/shop/account_user.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// An employee as the mock keeps them: with what lists are filtered and sorted by.
struct kept_employee : etelecom::shop::account_user {
    /// The numbers of the extensions that the employee uses.
    std::vector<std::string> extension_number{};
    bool has_extension = false;
    timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(kept_employee, (),
                      (account_id, deleted, department_id, email, full_name, permissions, phone,
                       position, roles, short_name, user_id, extension_number, has_extension,
                       created_at))

/// The employees of all shops. Not thread-safe.
class employee_book {
public:
    using employee_list = record_store<kept_employee, &kept_employee::user_id>;

    /// The first shop has three employees, the first two of them in one department, made 30 days
    /// before the start.
    explicit employee_book(simulation& platform) : platform_(platform) {
        struct told {
            std::string_view name, short_name, phone, email;
        };
        constexpr told first[] = {{"An Nguyen", "An", "0900000301", "an@etelecom-mock.invalid"},
                                  {"Binh Tran", "Binh", "0900000302", "binh@etelecom-mock.invalid"},
                                  {"Chi Le", "Chi", "0900000303", "chi@etelecom-mock.invalid"}};
        auto const shop = platform.first_shop_id();
        auto const sales = platform.next_id<tag::department>();
        for (auto const& item : first) {
            auto made = fresh(shop, std::string(item.name), item.phone);
            made.short_name = item.short_name;
            made.email = item.email;
            made.position = "agent";
            made.created_at = platform.start_time() - pace::age_at_start;
            if (of(shop).size() < 2) made.department_id = sales;
            staff_of(shop).add(std::move(made));
        }
    }

    employee_book(employee_book const&) = delete;
    employee_book& operator=(employee_book const&) = delete;

    /// The employees of all shops.
    std::map<id<tag::shop>, employee_list> const& all() const noexcept { return staff_; }

    /// The employees of a shop in the order in which they were made.
    employee_list const& of(id<tag::shop> shop) { return staff_of(shop); }

    /// A new employee of this shop. A guess: the account of a shop has the number of its id.
    kept_employee& add(id<tag::shop> shop, std::string name, phone_number phone) {
        return staff_of(shop).add(fresh(shop, std::move(name), std::move(phone)));
    }

    /// Puts in an employee, in the place of the one with the same id. The account tells the shop;
    /// without one they stay in the one where they are, or come to the first. Who moves to another
    /// shop leaves all behind but the id.
    etelecom::shop::account_user const& put(etelecom::shop::account_user told) {
        auto const home = home_of(told.user_id);
        if (!told.account_id.is_set()) told.account_id = home.value();
        auto const shop = id<tag::shop>(told.account_id.value());
        if (shop != home) staff_of(home).take_out(told.user_id);
        auto* const before = told.user_id.is_set() ? look_up(shop, told.user_id) : nullptr;
        auto made = before ? *before : fresh(shop, {}, {});
        fill_unset<etelecom::shop::account_user>(told, made);
        static_cast<etelecom::shop::account_user&>(made) = std::move(told);
        auto& staff = staff_of(shop);
        return before ? staff.replace(*before, std::move(made)) : staff.add(std::move(made));
    }

    /// These employees of shops in the place of all that there are.
    void fill(std::map<id<tag::shop>, std::vector<kept_employee>> staff) {
        staff_.clear();
        for (auto& [shop, people] : staff) staff_of(shop).fill(std::move(people));
    }

    /// False when there is no such employee.
    bool take_out(id<tag::user> user) {
        return std::ranges::any_of(staff_, [&](auto& item) { return item.second.take_out(user); });
    }

    /// The employee of this shop, or null. Valid as long as the book.
    kept_employee const* find(id<tag::shop> shop, id<tag::user> user) {
        return look_up(shop, user);
    }

    /// The employee of this shop with this number, or null.
    kept_employee const* find_phone(id<tag::shop> shop, phone_number const& phone) {
        constexpr std::size_t by_phone = 1;
        return staff_of(shop).find(by_phone, key_hash(phone.text()),
                                   [&](kept_employee const& item) { return item.phone == phone; });
    }

    /// The employee uses an extension of this number from now on.
    void gave(id<tag::shop> shop, id<tag::user> user, std::string const& number) {
        auto* const item = look_up(shop, user);
        if (!item) return;
        item->extension_number.push_back(number);
        item->has_extension = true;
    }

    /// The employee uses it no more.
    void took(id<tag::shop> shop, id<tag::user> user, std::string const& number) {
        auto* const item = look_up(shop, user);
        if (!item) return;
        std::erase(item->extension_number, number);
        item->has_extension = !item->extension_number.empty();
    }

private:
    /// The shop whose employee this is; the first one when nobody's.
    id<tag::shop> home_of(id<tag::user> user) const {
        auto const found = std::ranges::find_if(
            staff_, [&](auto const& item) { return item.second.find(user) != nullptr; });
        return found == staff_.end() ? platform_.first_shop_id() : found->first;
    }

    kept_employee* look_up(id<tag::shop> shop, id<tag::user> user) {
        return staff_of(shop).find(user);
    }

    employee_list& staff_of(id<tag::shop> shop) {
        return staff_.try_emplace(shop, std::vector<record_key>{{"user_id"}, {"phone"}})
            .first->second;
    }

    kept_employee fresh(id<tag::shop> shop, std::string name, phone_number phone) {
        kept_employee made;
        made.user_id = platform_.next_id<tag::user>();
        made.account_id = shop.value();
        made.full_name = std::move(name);
        made.phone = std::move(phone);
        made.created_at = platform_.now();
        return made;
    }

    simulation& platform_;
    std::map<id<tag::shop>, employee_list> staff_;
};

} // namespace etelecom::mock
