# Nothing is downloaded: the system's Boost and OpenSSL stand in for those of ConanCenter. The
# compiler is the one that Conan finds, or the one that CC and CXX name.
{% set compiler, version, executable = detect_api.detect_default_compiler() %}

[settings]
os={{ detect_api.detect_os() }}
arch={{ detect_api.detect_arch() }}
build_type=Release
compiler={{ compiler }}
compiler.version={{ detect_api.default_compiler_version(compiler, version) }}
compiler.libcxx={{ detect_api.detect_libcxx(compiler, version, executable) }}
compiler.cppstd=20

[platform_requires]
# The oldest that will do, as in Debian 12. CMake looks at what there really is.
boost/1.81.0
openssl/3.0.0
