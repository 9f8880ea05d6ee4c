import os
import shutil
import tempfile

from conan import ConanFile
from conan.tools.build import can_run
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout


class EtelecomTestConan(ConanFile):
    settings = "os", "arch", "compiler", "build_type"

    def requirements(self):
        self.requires(self.tested_reference_str)

    def layout(self):
        # Not beside this file: a checkout stays as it is.
        self._place = tempfile.mkdtemp(prefix="etelecom-")
        cmake_layout(self, build_folder=self._place)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.user_presets_path = False  # or there would be a new file beside this one
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def test(self):
        if can_run(self):
            self._run()
        shutil.rmtree(self._place)

    def _run(self):
        self.run(os.path.join(self.cpp.build.bindir, "consumer"), env="conanrun")
        etelecom = self.dependencies["etelecom"]
        if etelecom.options.mock:
            program = os.path.join(etelecom.package_folder, "bin", "etelecom-mock")
            self.run(f'"{program}" --version', env="conanrun")
