#pragma once

#include <etelecom/shop/authorize_shop.hpp>
#include <etelecom/shop/create_account_user.hpp>
#include <etelecom/shop/create_shop_account.hpp>
#include <etelecom/shop/get_account_users.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::shop {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<authorize_shop, create_account_user, create_shop_account,
                                        get_account_users>;

} // namespace etelecom::shop
