#pragma once

/// \file
/// Names of the toolkit, for headers that only pass its objects on.

namespace etelecom {

class call_options;
class client;
class client_config;
class error;
class phone_number;
class problem_list;
class secret;
class template_values;
class timestamp;
class transport;
class wait_clock;
struct operation;
struct problem;
template <class Tag>
class id;
template <class E>
class open_code;
template <class E>
class open_enum;

namespace mock {
class server;
} // namespace mock

} // namespace etelecom
