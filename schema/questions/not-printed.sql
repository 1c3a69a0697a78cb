-- en: Which documents are listed but not printed, or printed but not listed?
-- zh: 哪些文件列入目录却未刊登，或刊登却未列入目录？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 | 期次的编号，或公报刊期的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
SELECT i.publication, i.year, i.number, c.status, c.document_number, c.title, c.issued_on, e.page,
  p.printed_number AS printed_page, c.entry_uid
FROM catalogue c JOIN issues i ON i.issue_uid = c.issue_uid
LEFT JOIN evidence e ON e.record_uid = c.entry_uid AND e.ordinal = 1
LEFT JOIN pages p ON p.source_sha256 = e.source_sha256 AND p.page = e.page
WHERE c.status <> 'printed'
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY i.publication, i.year, i.number, c.status, c.document_number, c.title, c.entry_uid
