package cli

import (
	"slices"
	"strings"
)

// llvmFlagHelp says how a flag is spelt here that llc or clang has, to those
// who write `rucy-llvm build` where they wrote llc; "" for any other error.
func llvmFlagHelp(err error) string {
	name, value, ok := unknownFlag(err.Error())
	if !ok {
		return ""
	}
	switch name {
	case "march", "mtriple":
		if value == "bpfeb" || strings.HasPrefix(value, "bpfeb-") {
			return "--target bpfeb says so"
		}
		return "leave it out: all code is for BPF; --target bpfel or bpfeb says the byte order"
	case "mcpu":
		if slices.Contains([]string{"v1", "v2", "v3", "v4"}, value) {
			return "--cpu " + value + " says so"
		}
		return "--cpu v1, v2, v3 or v4 says which instructions there are"
	case "mattr":
		return "--cpu v1, v2, v3 or v4 says which instructions there are; those on 32 bits (alu32) come with v3"
	case "filetype", "iletype": // where -f was taken for --force
		if value == "asm" {
			return "`rucy-llvm dump FILE` shows the code"
		}
		return "leave it out: what is built is an object"
	case "S":
		return "`rucy-llvm dump FILE` shows the code"
	case "O", "O0", "O1", "O2", "O3", "Os", "Oz":
		return "leave it out: code is always optimised"
	case "c":
		return "leave it out: what is built is an object"
	case "g":
		return "leave it out: types and lines are those that the program has"
	}
	return ""
}

// unknownFlag finds the flag in an error about one that isn't known:
//
//	unknown flag: --march
//	unknown shorthand flag: 'm' in -march=bpf
func unknownFlag(message string) (name, value string, ok bool) {
	flag, ok := strings.CutPrefix(message, "unknown flag: --")
	if !ok && strings.HasPrefix(message, "unknown shorthand flag: ") {
		_, flag, ok = strings.Cut(message, " in -")
	}
	name, value, _ = strings.Cut(flag, "=")
	return name, value, ok
}
