package catalog

import "rucy-llvm/frontend/types"

// ReadHelper is the helper that reads memory of a foreign space. The compiler calls it
// by itself.
func ReadHelper(space types.Space) *Helper {
	if space == types.User {
		return LookupHelper("bpf_probe_read_user")
	}
	return LookupHelper("bpf_probe_read_kernel")
}

// ReadTextHelper is the helper that reads a text from memory of a foreign space, up to
// its NUL.
func ReadTextHelper(space types.Space) *Helper {
	if space == types.User {
		return LookupHelper("bpf_probe_read_user_str")
	}
	return LookupHelper("bpf_probe_read_kernel_str")
}
