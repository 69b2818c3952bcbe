package catalog

import "strings"

// Lookup is what LookupSection finds out of a section's name.
type Lookup struct {
	Type    *ProgramType
	Section Section // the spelling that matched
	Name    string  // the name to emit

	Operation *Operation // of a program that is one: no section's name tells
}

// LookupSection finds the program type that a section name asks for. Where it
// finds none, the name may be one of KnownSections, or a mistake. A name that
// lacks its target ("kprobe/", "kprobe") is found, with an empty Name.
func LookupSection(name string) (Lookup, bool) {
	for _, t := range programTypes {
		for _, s := range t.Sections {
			l := Lookup{Type: t, Section: s}
			target, wantsTarget := strings.CutSuffix(s.Name, "/")
			switch {
			case !wantsTarget && name == s.Name:
				l.Name = name
				if s.Alias != "" {
					l.Name = s.Alias
				}
				return l, true
			case wantsTarget && (name == s.Name || name == target):
				return l, true
			case wantsTarget && strings.HasPrefix(name, s.Name):
				l.Name = name
				return l, true
			}
		}
	}
	return Lookup{}, false
}

// laterSections are the section names that libbpf knows and the table of
// program types doesn't have. A final slash asks for a target.
var laterSections = strings.Fields(`struct_ops/ struct_ops.s/ freplace/ fsession/ fsession.s/`)

// IsLaterSection reports whether a section name is one of libbpf's that is not
// supported yet.
func IsLaterSection(name string) bool {
	for _, s := range laterSections {
		prefix, wantsTarget := strings.CutSuffix(s, "/")
		if name == prefix || wantsTarget && strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

// SectionNames are the names that can be written, those that ask for a target
// with an example of one.
func SectionNames() []string {
	var names []string
	for _, t := range programTypes {
		for _, s := range t.Sections {
			if s.Alias == "" {
				names = append(names, s.Full())
			}
		}
	}
	return names
}
