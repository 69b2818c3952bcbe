package object

import "strings"

// Offsets returns where in its section each of the data will lie.
func Offsets(data []*Data) []uint64 {
	ends := map[string]uint64{}
	offsets := make([]uint64, len(data))
	for i, d := range data {
		offsets[i] = roundUp(ends[d.Section], uint64(max(d.Align, 1)))
		ends[d.Section] = offsets[i] + uint64(d.Size)
	}
	return offsets
}

// KeepsPlace reports whether d stays at its distance from what else is in its
// section: loaders make one map of the whole section, and no linker puts
// something else in the place of d, or takes it away.
func (d *Data) KeepsPlace() bool {
	if d.Linkage == Weak || d.Strings || mergeableConstSize(d.Section) > 0 {
		return false
	}
	for _, s := range []string{sectionROData, sectionData, sectionBSS} {
		if d.Section == s || strings.HasPrefix(d.Section, s+".") {
			return true
		}
	}
	return false
}
