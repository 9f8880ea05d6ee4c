// expect: what links etelecom::mock has <etelecom/mock/src.hpp>: take this include away

#ifndef ETELECOM_COMPILE_FAIL_CONTROL
#include <etelecom/mock/src.hpp>
#endif
