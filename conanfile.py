import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import valid_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir, save
from conan.tools.scm import Version

required_conan_version = ">=2.2"


class EtelecomConan(ConanFile):
    name = "etelecom"
    description = "C++20 toolkit for the eTelecom API, with a mock server"
    license = "MIT"
    topics = ("etelecom", "zalo", "zns", "sms", "pbx", "mock-server", "header-only")

    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {option: [True, False] for option in ("compiled", "mock", "shared", "fPIC")}
    default_options = {"compiled": False, "mock": False, "shared": False, "fPIC": True}
    options_description = {
        "compiled": "Build etelecom::compiled, so that no file need include <etelecom/src.hpp>",
        "mock": "Build etelecom::mock and the program etelecom-mock; implies compiled",
        "shared": "Build what is built as shared libraries",
        "fPIC": "Build static libraries that may become part of a shared one",
    }

    exports_sources = "CMakeLists.txt", "cmake/*", "include/*", "mock_server/*", "LICENSE"
    no_copy_source = True
    test_package_folder = "tests/conan_test_package"

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include/etelecom/version.hpp"))
        self.version = re.search(r'ETELECOM_VERSION_STRING "([^"]+)"', header).group(1)

    # What CMakeDeps cannot say of itself: users of the headers are compiled as C++20.
    _standard = os.path.join("lib", "cmake", "etelecom-standard.cmake")

    @property
    def _compiled(self):
        return bool(self.options.mock or self.options.compiled)

    def configure(self):
        if not self._compiled:
            self.options.rm_safe("shared")
            self.options.rm_safe("fPIC")
        elif self.options.shared:
            self.package_type = "shared-library"
            self.options.rm_safe("fPIC")
        else:
            self.package_type = "static-library"
        if self.options.mock:
            del self.options.compiled  # one package with the mock, not two that are the same

    def requirements(self):
        # Our headers include theirs.
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)
        self.requires("openssl/[>=3 <4]", transitive_headers=True)

    def layout(self):
        cmake_layout(self)

    def package_id(self):
        # Headers are the same for everybody.
        if not (self.info.options.mock or self.info.options.compiled):
            self.info.clear()

    def validate(self):
        def refuse(what):
            raise ConanInvalidConfiguration(f"etelecom needs {what}")

        system = self.settings.get_safe("os")
        if system != "Linux":
            refuse(f"Linux. On {system} it was never tried.")
        compiler = self.settings.get_safe("compiler")
        version = self.settings.get_safe("compiler.version")
        oldest = {"gcc": "12", "clang": "14"}.get(compiler)
        if not oldest or not version or Version(version) < oldest:
            refuse(f"gcc 12 or newer, or clang 14 or newer. This is {compiler} {version}.")
        library = self.settings.get_safe("compiler.libcxx")
        if library and not library.startswith("libstdc++"):
            refuse(f"the C++ library libstdc++. With {library} it was never tried.")
        if not self.settings.get_safe("compiler.cppstd") or not valid_min_cppstd(self, 20):
            refuse("C++20: say `-s compiler.cppstd=20`, or write compiler.cppstd=20 into your profile.")

    def generate(self):
        if not self._compiled:
            return
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["ETELECOM_BUILD_MOCK"] = bool(self.options.mock)
        for part in ("EXAMPLES", "TESTS", "BENCHMARKS", "FUZZERS"):
            toolchain.cache_variables[f"ETELECOM_BUILD_{part}"] = False
        toolchain.generate()

    def build(self):
        if self._compiled:
            cmake = CMake(self)
            cmake.configure()
            cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        save(self, os.path.join(self.package_folder, self._standard),
             "target_compile_features(etelecom::etelecom INTERFACE cxx_std_20)\n")
        if not self._compiled:
            # `cmake --install` asks for the libraries too, which are not built here.
            for headers in ("include", "mock_server/include"):
                copy(self, "*.hpp", os.path.join(self.source_folder, headers),
                     os.path.join(self.package_folder, "include"))
            return
        CMake(self).install()
        # CMakeDeps writes the package's CMake files for each user, with the user's Boost and OpenSSL.
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake", "etelecom"))
        rmdir(self, os.path.join(self.package_folder, "share"))

    def package_info(self):
        # The name that CMakeDeps would give to everything at once is the one of the headers.
        self.cpp_info.set_property("cmake_target_name", "etelecom::all")
        self.cpp_info.set_property("cmake_config_version_compat", "SameMinorVersion")
        self.cpp_info.set_property("cmake_build_modules", [self._standard])

        headers = self.cpp_info.components["etelecom"]
        headers.set_property("cmake_target_name", "etelecom::etelecom")
        # A package of the system ([platform_requires]) is not among the dependencies here, and CMakeDeps
        # takes no component of it.
        headers.requires = [
            f"{package}::{component}"
            for package, components in {"boost": ("headers", "json", "url"),
                                        "openssl": ("ssl", "crypto")}.items()
            if package in self.dependencies
            for component in components
        ]
        headers.bindirs = []
        headers.libdirs = []
        headers.system_libs = ["pthread"]

        if self._compiled:
            compiled = self.cpp_info.components["compiled"]
            compiled.set_property("cmake_target_name", "etelecom::compiled")
            compiled.libs = ["etelecom"]
            compiled.defines = ["ETELECOM_COMPILED"]
            compiled.requires = ["etelecom"]

        if self.options.mock:
            mock = self.cpp_info.components["mock"]
            mock.set_property("cmake_target_name", "etelecom::mock")
            mock.libs = ["etelecom-mock"]
            mock.defines = ["ETELECOM_MOCK_COMPILED"]
            mock.requires = ["compiled"]
