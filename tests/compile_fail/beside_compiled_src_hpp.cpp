// expect: what links etelecom::compiled has <etelecom/src.hpp>: take this include away

#ifndef ETELECOM_COMPILE_FAIL_CONTROL
#include <etelecom/src.hpp>
#endif
