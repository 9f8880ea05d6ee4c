#include <etelecom/src.hpp>
