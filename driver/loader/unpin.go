package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/cilium/ebpf/link"
)

// Unpin removes what [Collection.Pin] has put into a folder, and the folder if
// Pin has made it and nothing else is in it. It returns what was removed. What is
// no longer ours, because somebody has put another pin in its place, stays.
func Unpin(dir string) ([]Pin, error) {
	return unpin(dir, PinLink, PinProgram, PinMap)
}

// Detach ends the attachments that are pinned in a folder. Programs and maps
// stay pinned.
func Detach(dir string) ([]Pin, error) {
	return unpin(dir, PinLink)
}

func unpin(dir string, kinds ...PinKind) ([]Pin, error) {
	d, err := openPinDir(dir, false)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{Kind: Target, Op: "unpin " + dir, Message: "there is no such folder", Err: errors.Join(ErrNotPinned, err)}
	}
	if err != nil {
		return nil, err
	}
	defer d.close()
	files, err := d.records()
	if err != nil {
		return nil, d.explain("read folder "+dir, err)
	}
	if len(files) == 0 {
		return nil, &Error{Kind: Target, Op: "unpin " + d.path, Message: "nothing in it was pinned by rucy-llvm", Err: ErrNotPinned}
	}
	d.clearSuffixed()
	var removed []Pin
	var failed error
	for _, file := range files {
		kind := kindOfFile(file)
		if !slices.Contains(kinds, kind) {
			continue
		}
		pin := Pin{Kind: kind, Name: filepath.Base(file), Path: filepath.Join(d.path, file)}
		id, err := pinnedID(d.at(file), kind)
		if noted, _ := d.recorded(file); err == nil && id == noted {
			if err = release(d.at(file), kind); err == nil {
				removed = append(removed, pin)
			}
		} else if errors.Is(err, os.ErrPermission) {
			err = d.explain("unpin "+pin.Path, err)
		} else {
			err = nil // gone, or another's by now
		}
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		failed = errors.Join(failed, d.forget(file))
	}
	d.removeEmpty()
	return removed, failed
}

// release removes a pin, and ends an attachment at once: the kernel would do so
// some time after its last pin is gone, and not while another process holds it.
func release(path string, kind PinKind) error {
	if kind == PinLink {
		if err := detachPinned(path); err != nil {
			return err
		}
	}
	return os.Remove(path)
}

func detachPinned(path string) error {
	l, err := link.LoadPinnedLink(path, nil)
	if err != nil {
		return fmt.Errorf("detach: %w", err)
	}
	defer l.Close()
	if err := l.Detach(); err != nil && !errors.Is(err, link.ErrNotSupported) {
		return fmt.Errorf("detach: %w", err)
	}
	return nil
}

// removeEmpty removes the folders that Pin makes once they are empty.
func (d *pinDir) removeEmpty() {
	d.removeFolder("maps")
	d.removeFolder("links")
	if left, err := d.records(); err != nil || len(left) > 0 {
		return
	}
	_, made := d.recorded(folderRecord)
	d.forget(folderRecord)
	d.removeFolder(recordsFolder)
	if made {
		d.removeFolder("") // stays where others have put something into it
	}
}
