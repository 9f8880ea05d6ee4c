# find_package(etelecom) gives etelecom::etelecom (header-only) and, where they are installed,
# etelecom::compiled and etelecom::mock. COMPONENTS etelecom compiled mock ask for less, or insist.

include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(OpenSSL 3.0)
find_dependency(Boost 1.81 CONFIG COMPONENTS json url)

set(etelecom_wanted ${etelecom_FIND_COMPONENTS})
if(NOT etelecom_wanted)
  set(etelecom_wanted etelecom compiled mock)
endif()

# In this order: each one is built on those before it.
set(etelecom_needed_for_etelecom etelecom)
set(etelecom_needed_for_compiled etelecom compiled)
set(etelecom_needed_for_mock etelecom compiled mock)
foreach(etelecom_component IN LISTS etelecom_wanted)
  set(etelecom_${etelecom_component}_FOUND FALSE)
  if(DEFINED etelecom_needed_for_${etelecom_component})
    set(etelecom_${etelecom_component}_FOUND TRUE)
    foreach(etelecom_part IN LISTS etelecom_needed_for_${etelecom_component})
      include("${CMAKE_CURRENT_LIST_DIR}/etelecom-${etelecom_part}.cmake" OPTIONAL
        RESULT_VARIABLE etelecom_part_file)
      if(NOT etelecom_part_file)
        set(etelecom_${etelecom_component}_FOUND FALSE)
        break()
      endif()
    endforeach()
  endif()
  if(etelecom_FIND_REQUIRED_${etelecom_component} AND NOT etelecom_${etelecom_component}_FOUND)
    set(etelecom_FOUND FALSE)
    set(etelecom_NOT_FOUND_MESSAGE
      "etelecom: there is no component \"${etelecom_component}\" in ${CMAKE_CURRENT_LIST_DIR}")
  endif()
endforeach()

unset(etelecom_wanted)
unset(etelecom_part)
unset(etelecom_part_file)
unset(etelecom_component)
