#include <etelecom/mock/src.hpp>
#include <etelecom/src.hpp>
