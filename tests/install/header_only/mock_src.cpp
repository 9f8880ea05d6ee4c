#include <etelecom/mock/src.hpp>
