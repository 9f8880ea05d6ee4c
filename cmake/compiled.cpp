#include <etelecom/events/src.hpp>
#include <etelecom/src.hpp>
