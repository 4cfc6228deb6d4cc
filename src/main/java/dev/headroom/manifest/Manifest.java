package dev.headroom.manifest;

import java.util.List;

/**
 * What a file holds.
 *
 * @param objects its Kubernetes objects, those in lists one by one, in the file's order
 * @param foreign its documents, or items of its lists, that are no Kubernetes objects
 * @param problems what could not be read of it, and what its writer may not mean
 */
public record Manifest(List<ManifestObject> objects, List<ReadingProblem> foreign, List<ReadingProblem> problems) {

    /** Copies the lists. */
    public Manifest {
        objects = List.copyOf(objects);
        foreign = List.copyOf(foreign);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file's content; never throws.
     *
     * @param file the file as the user knows it
     */
    public static Manifest read(String file, byte[] content) {
        var notes = new Notes(file);
        var objects = new FoundObjects(file);
        try {
            var reader = new PartReader(notes);
            Part.of(Content.text(content)).forEach(part -> reader.read(part).forEach(objects::add));
        } catch (UnreadableException e) {
            notes.unreadable(e.position(), e.clause());
        }
        return new Manifest(objects.objects(), objects.foreign(), notes.problems());
    }
}
