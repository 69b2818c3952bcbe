package catalog

import (
	"slices"
	"strings"
)

// Objects of the kernel's are structs that the verifier knows and trusts, so that helpers
// take them: what a program gets of the kernel, and what some of their fields lead to.

// trustedFields are the fields that lead from one object to another. Those of the second
// list do where a program can't sleep: the kernel keeps such objects until it has ended.
var (
	trustedFields = []string{"file.f_inode", "dentry.d_inode", "linux_binprm.file"}
	keptFields    = []string{"task_struct.group_leader", "task_struct.real_parent", "task_struct.cgroups", "css_set.dfl_cgrp"}
)

// LeadsToObject reports whether a field of an object leads to another.
func LeadsToObject(object, field string, sleepable bool) bool {
	name := object + "." + field
	return slices.Contains(trustedFields, name) || !sleepable && slices.Contains(keptFields, name)
}

// TrustedFields are all fields that lead from one object of the kernel's to another.
func TrustedFields() []string { return slices.Concat(trustedFields, keptFields) }

// pathTargets are the functions of the kernel's whose programs may call bpf_d_path: those
// that hold no lock which it would take.
var pathTargets = []string{
	"security_file_permission", "security_inode_getattr", "security_file_open", "security_path_truncate",
	"vfs_truncate", "vfs_fallocate", "dentry_open", "vfs_getattr", "filp_close",
}

// MayAskPath reports whether a program of a section may call bpf_d_path: where that hangs on
// what it is attached to.
func (s Section) MayAskPath(target string) bool {
	switch strings.TrimSuffix(s.Name, "/") {
	case "iter", "iter.s", "lsm.s":
		return true
	case "lsm", "lsm_cgroup":
		return false
	}
	return slices.Contains(pathTargets, target)
}

// PathTargets are the functions of the kernel's whose programs may call bpf_d_path.
func PathTargets() []string { return pathTargets }

// givenObjects are the structs of the kernel's that helpers give, by what the table says.
var givenObjects = map[string]string{"task": "task_struct", "socket?": "socket"}

// GivesObject is the struct of the kernel's that a helper gives, which may be nil or not;
// the name is empty where it gives something else.
func (h *Helper) GivesObject() (name string, nilable bool) {
	return givenObjects[h.Gives], strings.HasSuffix(h.Gives, "?")
}
