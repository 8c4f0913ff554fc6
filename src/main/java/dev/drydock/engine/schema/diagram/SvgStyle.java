package dev.drydock.engine.schema.diagram;

/// Style sheets inside SVG. Each colour stands twice: readers that do not know variables take the
/// first.
final class SvgStyle {

    private SvgStyle() {}

    static final String PLAIN =
            """
            <style>
            .drydock{--page:#ffffff;--box:#ffffff;--head:#f3f5f8;--line:#d0d7de;--name:#1f2328;--type:#656d76;--edge:#8c959f;--key:#9a6700;--ref:#0969da}
            @media (prefers-color-scheme: dark){.drydock.auto{--page:#0d1117;--box:#151b23;--head:#1f2630;--line:#3d444d;--name:#e6edf3;--type:#9198a1;--edge:#656c76;--key:#d29922;--ref:#4493f8}}
            .drydock text{font-family:'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:12px;fill:#1f2328;fill:var(--name)}
            .drydock .title{font-size:13px;font-weight:600}
            .drydock .type{fill:#656d76;fill:var(--type);text-anchor:end}
            .drydock .more{fill:#656d76;fill:var(--type)}
            .drydock .page{fill:#ffffff;fill:var(--page)}
            .drydock .box{fill:#ffffff;fill:var(--box);stroke:#d0d7de;stroke:var(--line)}
            .drydock .head{fill:#f3f5f8;fill:var(--head)}
            .drydock .rule{stroke:#d0d7de;stroke:var(--line)}
            .drydock .pk{fill:#9a6700;fill:var(--key);font-size:9px;font-weight:700}
            .drydock .fk{fill:#0969da;fill:var(--ref);font-size:9px;font-weight:700}
            .drydock .badge{fill:#0969da;fill:var(--ref);text-anchor:end}
            .drydock .hub{font-size:10px;font-weight:600}
            .drydock .edge{fill:none;stroke:#8c959f;stroke:var(--edge);stroke-width:1.2}
            .drydock .end{fill:#ffffff;fill:var(--page);stroke:#8c959f;stroke:var(--edge);stroke-width:1.2}
            .drydock .district{fill-opacity:.08;stroke-opacity:.5}
            .drydock .place{font-size:20px;font-weight:600}
            </style>
            """;

    /// Only in diagrams of differences, so that all others keep their bytes.
    static final String MARKS =
            """
            <style>
            .drydock{--added:#1a7f37;--removed:#cf222e;--changed:#9a6700;--renamed:#0969da}
            @media (prefers-color-scheme: dark){.drydock.auto{--added:#3fb950;--removed:#f85149;--changed:#d29922;--renamed:#4493f8}}
            .drydock .added .box,.drydock .edge.added{stroke:#1a7f37;stroke:var(--added)}
            .drydock .removed .box,.drydock .edge.removed{stroke:#cf222e;stroke:var(--removed);stroke-dasharray:5 4}
            .drydock .changed .box,.drydock .edge.changed{stroke:#9a6700;stroke:var(--changed)}
            .drydock .renamed .box,.drydock .edge.renamed{stroke:#0969da;stroke:var(--renamed)}
            .drydock text.added,.drydock .added .title{fill:#1a7f37;fill:var(--added)}
            .drydock text.removed,.drydock .removed .title{fill:#cf222e;fill:var(--removed)}
            .drydock text.changed,.drydock .changed .title{fill:#9a6700;fill:var(--changed)}
            .drydock text.renamed,.drydock .renamed .title{fill:#0969da;fill:var(--renamed)}
            </style>
            """;
}
