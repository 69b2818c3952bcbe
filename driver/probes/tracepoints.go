package probes

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// tracepoints are folders of tracefs, each with a file that says which fields it has.
func (l *lister) tracepoints(pattern string) (list []Probe, err error) {
	pattern = strings.ReplaceAll(pattern, ":", "/") // as others write it
	events := filepath.Join(l.Tracefs, "events")
	groups, err := os.ReadDir(events)
	if err != nil {
		return nil, fmt.Errorf("list tracepoints: %w", err)
	}
	for _, group := range groups {
		names, err := os.ReadDir(filepath.Join(events, group.Name()))
		if err != nil {
			continue // it is a file
		}
		for _, name := range names {
			target := group.Name() + "/" + name.Name()
			if !name.IsDir() || !matchesTracepoint(pattern, group.Name(), name.Name()) {
				continue
			}
			p := Probe{Section: target}
			if text, err := os.ReadFile(filepath.Join(events, target, "format")); err == nil {
				p.Args, p.Typed = fields(string(text)), true
			}
			list = append(list, p)
		}
	}
	return list, nil
}

// matchesTracepoint: a pattern without a group is one of names.
func matchesTracepoint(pattern, group, name string) bool {
	if strings.Contains(pattern, "/") {
		return matches(pattern, group+"/"+name)
	}
	return matches(pattern, name)
}

// fieldForm is a line of a format file: "	field:pid_t prev_pid;	offset:24;	size:4;	signed:1;"
var fieldForm = regexp.MustCompile(`(?m)^\s*field:(.*?);\s*offset:\d+;`)

// fields are what a tracepoint tells. Those that all of them have are left out.
func fields(format string) (list []Field) {
	for _, m := range fieldForm.FindAllStringSubmatch(format, -1) {
		declaration, size := m[1], ""
		if at := strings.LastIndexByte(declaration, '['); at > 0 && strings.HasSuffix(declaration, "]") && !strings.Contains(declaration[:at], "__data_loc") {
			declaration, size = declaration[:at], declaration[at:]
		}
		at := strings.LastIndexAny(declaration, " *") + 1
		name, kind := declaration[at:], strings.TrimSpace(declaration[:at])
		if name == "" || strings.HasPrefix(name, "common_") {
			continue
		}
		list = append(list, Field{name, kind + size})
	}
	return list
}
