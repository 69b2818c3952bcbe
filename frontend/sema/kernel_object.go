package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Objects of the kernel's as arguments of helpers, and as keys of maps of storage. The
// verifier takes those that it trusts: not every address that leads to such a struct.

// kernelLayout is a struct of the kernel's, as the class has it that mirrors it.
func (c *checker) kernelLayout(name string) *types.Struct {
	if class := c.classOfKernel(name); class != nil {
		return class.layout
	}
	return catalog.KernelStruct(name)
}

// isKernelObject reports an expression that isn't a struct of the kernel's of that name
// which the verifier trusts.
func (m *method) isKernelObject(e typed.Expr, name, use string) bool {
	if _, mayBeNil := stripNil(e.Type()); mayBeNil && e.Type() != types.Nil {
		m.maybeNil(e, use)
		return false
	}
	switch {
	case !isKernelStruct(e.Type()):
		m.error(diag.WrongArguments, e.Span(), "%s is the kernel's `%s`, and this is %s", use, name, describe(e.Type())).
			WithHelp("%s", m.objectHelp(name))
	case kernelName(e.Type()) != name:
		m.error(diag.WrongArguments, e.Span(), "%s is the kernel's `%s`, and this is `%s`", use, name, kernelName(e.Type())).
			WithHelp("%s", m.objectHelp(name))
	case !m.trusts(e):
		m.error(diag.WrongArguments, e.Span(), "the kernel doesn't trust this address, so that it can't be %s", use).
			WithHelp("%s; an address that was read, kept in a variable or computed may be that of anything", m.objectHelp(name))
	default:
		return true
	}
	return false
}

// kernelName is what the kernel calls a struct in its memory; a class without core! mirrors
// none, and has its own name.
func kernelName(t types.Type) string {
	s := t.(types.Pointer).Struct()
	if s.Core == nil {
		return s.Name
	}
	return s.Core.Name
}

// objectHelp says where objects come from.
func (m *method) objectHelp(name string) string {
	var from []string
	if name == "task_struct" {
		from = append(from, "`current_task`")
	}
	from = append(from, "an argument of a program of `fentry/`, `tp_btf/`, `lsm/` or `iter/`")
	for _, field := range catalog.TrustedFields() {
		if object, f, _ := strings.Cut(field, "."); leadsTo[field] == name {
			from = append(from, "`"+f+"` of a `"+object+"`")
		}
	}
	return "the kernel gives one: " + strings.Join(from, ", ")
}

// leadsTo are the structs that fields of objects lead to, for messages.
var leadsTo = map[string]string{
	"file.f_inode": "inode", "dentry.d_inode": "inode", "linux_binprm.file": "file",
	"task_struct.group_leader": "task_struct", "task_struct.real_parent": "task_struct", "css_set.dfl_cgrp": "cgroup",
}

// trusts reports whether the verifier knows that a reference leads to a struct of its type.
func (m *method) trusts(e typed.Expr) bool {
	if e.Type().(types.Pointer).Space == types.Trusted {
		return true
	}
	field, isField := e.(*typed.Field)
	if !isField || !types.IsForeign(field.X.Type()) || field.X.Type().(types.Pointer).Struct() == nil {
		return false
	}
	return catalog.LeadsToObject(kernelName(field.X.Type()), field.Field.Name, m.hook.Sleepable) && m.trusts(field.X)
}

// object is an argument that is an object of the kernel's.
func (a *helperArg) object() typed.Expr {
	e := a.value()
	if e == nil || e.Type() == types.Never {
		return e
	}
	if !a.m.isKernelObject(e, a.p.Struct, a.use) || a.h.Name == "bpf_d_path" && !a.m.mayAskPath(a.n.Name.Span) {
		return nil
	}
	return e
}

// mayAskPath reports a program that can't call bpf_d_path where it runs.
func (m *method) mayAskPath(at source.Span) bool {
	if m.hook.MayAskPath(strings.TrimPrefix(m.program.Section, m.hook.Name)) {
		return true
	}
	m.error(diag.HelperNotHere, at, "`%s` programs can't call `bpf_d_path`", m.program.Section).
		WithHelp("programs of `iter/`, `lsm.s/` and those of these functions can: %s", quoted(catalog.PathTargets(), "and"))
	return false
}

// objectByHelper is the object of the kernel's that a helper gives.
func (m *method) objectByHelper(h *catalog.Helper, at source.Span, args []typed.Expr) typed.Expr {
	name, nilable := h.GivesObject()
	t := types.Type(types.Pointer{Elem: m.kernelLayout(name), Space: types.Trusted})
	if nilable {
		t = types.Nilable{Elem: t}
	}
	call := &typed.Call{Info: typed.Info{T: t, S: at}, Helper: h, Args: args}
	if nilable {
		m.nils[call] = nilWhy{span: at, text: "`" + h.Name + "` may find nothing", help: "test it: `if (found = " + orX(m.textAt(at)) + ")`"}
	}
	return call
}
