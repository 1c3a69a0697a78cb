-- en: Which files was an issue read from, and by which version?
-- zh: 某期公报读自哪些文件，由哪个版本读出？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 | 期次的编号，或公报刊期的一部分
SELECT i.publication, i.year, i.number, s.path, s.reader, s.pages, s.url, s.published_on, b.version,
  s.source_sha256
FROM sources s JOIN issues i ON i.issue_uid = s.issue_uid LEFT JOIN about b ON b.version IS NOT NULL
WHERE s.superseded = 0
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!')
ORDER BY i.publication NULLS LAST, i.year, i.number, s.rank, s.path, s.source_sha256
