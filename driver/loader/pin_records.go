package loader

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A BPF file system holds no ordinary files, but symbolic links whose target
// can be any text. So what we have pinned is written down in links:
//
//	DIR/rucy-llvm/links:deny -> id:17
//
// says that DIR/links/deny is ours as long as it holds the link with id 17. Ids
// are not given twice, so a pin that somebody else has put there is told from ours.
const (
	recordsFolder = "rucy-llvm"
	idPrefix      = "id:"
	folderRecord  = ":folder" // says that the folder itself was made by us
)

func (d *pinDir) recordPath(file string) string {
	return d.at(recordsFolder + "/" + strings.ReplaceAll(file, "/", ":"))
}

// record notes that a pin holds id, in place of what was noted before.
func (d *pinDir) record(file string, id uint32) error {
	path := d.recordPath(file)
	if err := ignoreMissing(os.Remove(path)); err != nil {
		return fmt.Errorf("note a pin: %w", err)
	}
	if err := os.Symlink(idPrefix+strconv.FormatUint(uint64(id), 10), path); err != nil {
		return fmt.Errorf("note a pin: %w", err)
	}
	return nil
}

func (d *pinDir) forget(file string) error { return ignoreMissing(os.Remove(d.recordPath(file))) }

// recorded returns the id that was noted for a pin.
func (d *pinDir) recorded(file string) (uint32, bool) {
	text, err := os.Readlink(d.recordPath(file))
	number, found := strings.CutPrefix(text, idPrefix)
	id, parseErr := strconv.ParseUint(number, 10, 32)
	return uint32(id), err == nil && found && parseErr == nil
}

// ours reports whether a pin is the one that we have noted, and its id.
func (d *pinDir) ours(file string, kind PinKind) (uint32, bool) {
	noted, found := d.recorded(file)
	if !found {
		return 0, false
	}
	id, err := pinnedID(d.at(file), kind)
	return id, err == nil && id == noted
}

// records lists the files that were noted, in alphabetical order.
func (d *pinDir) records() ([]string, error) {
	entries, err := os.ReadDir(d.at(recordsFolder))
	if err != nil {
		return nil, ignoreMissing(err)
	}
	var files []string
	for _, e := range entries {
		if e.Name() != folderRecord {
			files = append(files, strings.ReplaceAll(e.Name(), ":", "/"))
		}
	}
	return files, nil
}

// kindOfFile tells a pin's kind by its folder.
func kindOfFile(file string) PinKind {
	switch {
	case strings.HasPrefix(file, "maps/"):
		return PinMap
	case strings.HasPrefix(file, "links/"):
		return PinLink
	}
	return PinProgram
}
